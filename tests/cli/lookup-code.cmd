# A code by itself, in any spelling.
@ base
kbq --json -n 1 21 | ids
kbq --json -n 1 0x8007203A | ids
kbq --json -n 1 0X8007203a | ids
kbq --json -n 1 -2147016646 | ids
kbq --json -n 1 -- -2147016646 | ids
