# Command names are reserved from the start; behind "--", or with blanks, they are text.
@ base
for name in code run new lint note scan pack serve export; do kbq $name x; echo $?; done
calm kbq -- scan
calm kbq 'export failed'
calm kbq -- lookup
kbq help scan
kbq showw
