# Nothing is known: one line says so, and the status is 1.
@ base
kbq xyzzy plugh
kbq --json xyzzy plugh
kbq --quiet xyzzy plugh
calm kbq 987654321
# Of a code that no table has, what it is made of.
kbq 0x87654321
