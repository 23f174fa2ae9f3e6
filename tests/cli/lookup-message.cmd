# A message of a list, in any language, leads to its code and from there to the articles.
@ mkdir lists
@ printf '# space: win32\n# language: de\n1326\tERROR_LOGON_FAILURE\tAnmeldefehler: unbekannter Benutzername oder falsches Kennwort.\n5\tERROR_ACCESS_DENIED\tZugriff verweigert\n1801\t\tDer Drucker %%1!s! ist nicht verfügbar.\n' > lists/de.tsv
@ printf '# space: win32\n# language: en\n1326\tERROR_LOGON_FAILURE\tLogon failure: unknown user name or bad password.\n' > lists/en.tsv
@ printf '# space: win32\n# language: ru\n1326\tERROR_LOGON_FAILURE\tВход в систему не произведен: имя пользователя или пароль не опознаны.\n' > lists/ru.tsv
kbq import --quiet --codes lists
kbq 'Anmeldefehler: unbekannter Benutzername' | head -5
kbq --json 'Anmeldefehler: unbekannter Benutzername' | ids
kbq --json 'Logon failure: unknown user name or bad password.' | spaces
kbq --json 'ВХОД В СИСТЕМУ НЕ ПРОИЗВЕДЕН: имя пользователя или пароль не опознаны' | spaces
kbq --json 'DER DRUCKER \\SRV01\HP 4 IST NICHT VERFÜGBAR.' | spaces
kbq --json 'Zugriff verweigert' | spaces
kbq --json 'Er sagte, der Zugriff werde nicht verweigert, und ging' | spaces
kbq --json 'System error 1326 has occurred. Logon failure: unknown user name or bad password.' | spaces
kbq --json 'unbekannter Benutzername' | spaces
