# Addresses are links in terminals that are known to have them, and nowhere else.
@ typeset
@ links() { grep -c $'\033]8;;http://heron.example/tapes(2).html\033'; }
@ see() { terminal 80x200 kbq show --section more-information Q900021 | links; }
TERM=xterm see
TERM=xterm-kitty see
TERM=xterm VTE_VERSION=7200 see
TERM=xterm VTE_VERSION=7200 FORCE_HYPERLINK=0 see
TERM=xterm FORCE_HYPERLINK=1 see
TERM=dumb VTE_VERSION=7200 see
TERM=tmux-256color TMUX=x VTE_VERSION=7200 TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.3a see
TERM=tmux-256color TMUX=x TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.4 see
TERM=xterm-kitty PAGER=more see
TERM=xterm-kitty kbq show Q900021 | links
TERM=xterm-kitty kbq --color always show Q900021 | links
