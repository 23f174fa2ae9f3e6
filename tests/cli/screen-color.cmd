# The same with colours: what can be typed, headings, what was found, filled in and faint.
@ typeset
kbq --color always 'Restore stopped: volume WED-07 not found on drive D2'
kbq --color always --why 'Restore stopped: volume WED-07 not found on drive D2'
kbq --color always 21
kbq --color always show --section cause,references Q900021
# No colour where nobody sees it, where NO_COLOR says so, on a dumb terminal; the flag goes first.
@ colors() { grep -c $'\033'; }
kbq 21 | colors
TERM=xterm terminal 80x99 kbq --no-pager 21 | colors
TERM=xterm NO_COLOR=1 terminal 80x99 kbq --no-pager 21 | colors
TERM=dumb terminal 80x99 kbq --no-pager 21 | colors
TERM=xterm NO_COLOR=1 terminal 80x99 kbq --no-pager --color always 21 | colors
