# Articles by words, with filters.
@ base
kbq search mailbox
kbq search --json mailbox locked | ids
kbq search --json --product kestrel mailbox | ids | sort
kbq search --json --product heron mailbox | ids
kbq search --json --since 2001-06 mailbox | ids | sort
kbq search --json --since 2002 mailbox | ids
kbq search --json -n 1 mailbox | ids | wc -l
kbq search xyzzy
kbq search --json xyzzy
