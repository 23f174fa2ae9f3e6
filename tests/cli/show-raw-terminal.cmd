# The bytes of an article go into a file as they are, and to a terminal without acting on it.
# needs: script
@ articles a; printf '\n\033[2J\007 red \233 alert\n' >>a/Q900005.txt; kbq --db b.db import --quiet a >/dev/null
kbq --db b.db show --raw Q900005 | cmp - a/Q900005.txt
script -qec 'kbq --db b.db show --raw Q900005' /dev/null </dev/null | grep -c 'alert'
script -qec 'kbq --db b.db show --raw Q900005' /dev/null </dev/null | grep -c $'[\033\007\233]'
