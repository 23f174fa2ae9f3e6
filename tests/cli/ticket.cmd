# A block for a ticket, and one that tells nobody's names.
@ typeset
kbq --ticket 'Restore stopped: volume WED-07 not found on drive D2'
kbq --ticket --redact 'Restore stopped: volume WED-07 not found on drive D2'
printf 'user=anna from 10.1.2.3:\nThe catalogue server \\\\HERON01 did not answer within 30 seconds.\n' | kbq --ticket --redact
kbq --ticket 1603
kbq --ticket 21 0x8007203A | grep -c '^Article: '
# What led to a code is no part of a ticket.
kbq --ticket 'it ended with Error = 1326' | grep 'Code: '
kbq --ticket 'nothing that anybody knows'
# --redact elsewhere: the question, the captures, the steps, the note.
kbq --redact 'Restore stopped: volume WED-07 not found on drive D2' | grep -c 'WED-07'
kbq --redact --why 'Restore stopped: volume WED-07 not found on drive D2' | grep -c 'WED-07'
kbq --redact --json 'Restore stopped: volume WED-07 not found on drive D2' | grep -c 'WED-07'
kbq --redact 'no such thing at 10.1.2.3 for anna@example.org'
echo '{"query":"Restore stopped: volume WED-07 not found on drive D2"}' | kbq batch --redact | grep -c 'WED-07'
