# A pager is a convenience: without one, or with a broken one, the text is there all the same.
@ typeset; export TERM=xterm NO_COLOR=1
@ seen() { grep -c 'heron changer --list'; }
PAGER=cat terminal 80x10 kbq show Q900021 | seen
PAGER=nosuchpager terminal 80x10 kbq show Q900021 | seen
PAGER=nosuchpager terminal 80x10 kbq show Q900021 | grep 'failed;'
KBQ_PAGER=false terminal 80x10 kbq show Q900021 | seen
KBQ_PAGER='kill -SEGV $$' terminal 80x10 kbq show Q900021 | seen
PAGER= terminal 80x10 kbq show Q900021 | seen
KBQ_PAGER='head -n 1' terminal 80x10 kbq show Q900021
KBQ_PAGER='cat >paged' terminal 80x10 kbq --no-pager show Q900021 | seen; ls paged
KBQ_PAGER='cat >paged' terminal 80x500 kbq show Q900021 | seen; ls paged
KBQ_PAGER='cat >paged' terminal 80x10 kbq show Q900021; grep -c changer paged
KBQ_PAGER='echo $LESS' terminal 80x10 kbq show Q900021
# An interrupt while the pager runs is the pager's.
INPUT=$'\003\n' KBQ_PAGER='trap "" INT; head -n 1; read -r key </dev/tty; echo still here' terminal 80x10 kbq show Q900021 | grep -c 'still here'
