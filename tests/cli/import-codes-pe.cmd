# The message table of a Windows program, in two languages; and what is left of it when it is cut.
# needs: x86_64-w64-mingw32-windmc x86_64-w64-mingw32-windres x86_64-w64-mingw32-ld cpp
@ printf '%s\n' 'LanguageNames=(English=0x409:MSG00409 German=0x407:MSG00407)' 'MessageId=1326' 'SymbolicName=ERROR_LOGON_FAILURE' 'Language=English' 'Logon failure: unknown user name or bad password.' '.' 'Language=German' 'Anmeldefehler: unbekannter Benutzername oder falsches Kennwort.' '.' 'MessageId=1801' 'SymbolicName=ERROR_INVALID_PRINTER_NAME' 'Language=English' 'The printer %1 is not there.' '.' 'Language=German' 'Der Drucker %1 ist nicht verfügbar.' '.' > kernel32.mc
@ x86_64-w64-mingw32-windmc -C 65001 -U kernel32.mc && x86_64-w64-mingw32-windres --preprocessor=cpp kernel32.rc kernel32.o && x86_64-w64-mingw32-ld --dll -e 0 -s -o kernel32.dll kernel32.o
kbq --db b.db import --codes kernel32.dll
LC_ALL=de_DE.UTF-8 kbq --db b.db code 1326 | sed -n '/listed/,/^$/p'
LC_ALL=de_DE.UTF-8 kbq --db b.db 'spooler: DER DRUCKER HP-4711 IST NICHT VERFÜGBAR.'
@ for n in 64 400 600 1200; do head -c $n kernel32.dll > cut$n.dll; done
kbq --db b.db import --codes cut64.dll cut400.dll cut600.dll cut1200.dll
kbq --db b.db check
