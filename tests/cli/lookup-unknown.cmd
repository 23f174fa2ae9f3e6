# Nothing is known: one line says so, and the status is 1.
@ base
kbq xyzzy plugh
kbq --json xyzzy plugh
kbq --quiet xyzzy plugh
calm kbq 987654321
