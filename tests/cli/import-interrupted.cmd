# A signal ends an import at once, also one that waits for its input, and leaves the base as it was.
@ base; cp base.db before.db; mkfifo never; exec 7<>never
SECONDS=0; timeout --preserve-status -s TERM -k 5 0.3 kbq import - <never; echo "status $?"; ((SECONDS < 5))
SECONDS=0; timeout --preserve-status -s INT -k 5 0.3 kbq import - <never; echo "status $?"; ((SECONDS < 5))
cmp base.db before.db
