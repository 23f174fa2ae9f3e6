# An id that no base holds, but that articles name.
@ base
kbq show Q900077
kbq --json Q900077
kbq show Q999999
kbq Q999999
