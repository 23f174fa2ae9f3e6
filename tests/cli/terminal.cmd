# What a terminal decides: colour, width and pager, and what counts more than it.
# needs: script stty
@ base
# on_terminal ROWS COLUMNS COMMAND: COMMAND in a terminal of that size; its carriage returns go.
@ on_terminal() { env -u COLUMNS TERM="${KIND-xterm}" script -qec "stty rows $1 cols $2; $3" /dev/null </dev/null | tr -d '\r'; }
on_terminal 100 80 'kbq help check' | grep '^.*options'
NO_COLOR=1 on_terminal 100 80 'kbq help check' | grep options
NO_COLOR= on_terminal 100 80 'kbq help check' | grep options
NO_COLOR=1 on_terminal 100 80 'kbq --color always help check' | grep options
KIND=dumb on_terminal 100 80 'kbq help check' | grep options
KIND= on_terminal 100 80 'kbq help check' | grep options
on_terminal 100 80 'kbq help check | cat' | grep options
on_terminal 100 44 'kbq help import' | sed -n '5,7p'
on_terminal 100 44 'kbq --width 60 help import' | sed -n '5,6p'
on_terminal 100 200 'kbq help import' | sed -n '5,6p'
# The pager: only where the text is longer than the terminal.
on_terminal 10 80 "kbq --pager 'sed s/^/PAGER:/' help import" | grep -c PAGER
on_terminal 100 80 "kbq --pager 'sed s/^/PAGER:/' help import" | grep -c PAGER
on_terminal 10 80 "KBQ_PAGER=false kbq --pager 'sed s/^/PAGER:/' help import" | grep -c PAGER
on_terminal 10 80 "PAGER=false KBQ_PAGER='sed s/^/PAGER:/' kbq help import" | grep -c PAGER
on_terminal 10 80 "PAGER='sed s/^/PAGER:/' kbq --no-pager help import" | grep -c PAGER
on_terminal 10 80 "PAGER= kbq help import" | grep -c usage
@ mkdir -p ~/.config/kbq; echo 'pager = sed s/^/CONFIG:/' >~/.config/kbq/config
on_terminal 10 80 'env -u PAGER kbq help import' | grep -c CONFIG
on_terminal 10 80 'PAGER=cat kbq help import' | grep -c CONFIG
# A pager that does not exist, or leaves early: the text is there, and the status is right.
on_terminal 10 80 'kbq --pager /no/such/pager help import; echo "status $?"' | grep -E '^usage|status'
on_terminal 10 80 "kbq --pager 'head -n 1 >&2' help import; echo \"status \$?\"" | grep -E '^usage|status'
# The whole of kbq on one screen of 80x24: no pager.
on_terminal 24 80 "kbq --pager 'sed s/^/PAGER:/' --help" | grep -c PAGER
