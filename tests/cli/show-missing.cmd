# An id that no base holds, but that articles name.
@ base
kbq show Q900077
kbq --json Q900077
kbq show Q999999
kbq Q999999
# An article of both bases names it once.
@ unset KBQ_DB; kbq show --raw Q151362 >here.txt; kbq import --quiet here.txt >/dev/null
kbq show Q151519
