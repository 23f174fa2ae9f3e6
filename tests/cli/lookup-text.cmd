# A pasted message with values of its own.
@ base
kbq --json -n 1 'Cannot mount tape WED-07 in drive D2, Error = 21' | ids
kbq --json -n1 Cannot mount tape WED-07 in drive D2, Error = 21 | ids
kbq --json -n 1 -- 'The catalogue server \\HERON01 did not answer within 30 seconds.' | ids
kbq --json -n 1 'kestrel: mailbox /var/spool/kestrel/anna is locked by process 4711' | ids
calm kbq 'The catalogue server \\HERON01 did not answer within 30 seconds. (0x8007203A)'
