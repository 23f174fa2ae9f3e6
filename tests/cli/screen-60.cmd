# The screens at 60 columns: a code, a message, suggestions, a whole article.
@ typeset; export COLUMNS=60
kbq 21
kbq 'Restore stopped: volume WED-07 not found on drive D2'
kbq volume catalogue door
kbq show Q900021
kbq Q900077
