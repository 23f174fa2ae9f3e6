# Each of several codes is a look-up of its own; the best status counts.
@ base
kbq --json -n 1 21 0x8007203A | ids
calm kbq 21 987654
calm kbq 987653 987654
calm kbq lookup 987654 21
