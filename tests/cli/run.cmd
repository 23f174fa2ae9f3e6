# A command runs as it would without kbq; only when it fails, what is known about it follows.
@ typeset
kbq run -- sh -c 'echo out; echo err >&2'
kbq run -- sh -c 'echo "Restore stopped: volume WED-07 not found on drive D2" >&2; exit 3'
kbq run --quiet -- sh -c 'echo "Restore stopped: volume WED-07 not found on drive D2" >&2; exit 3' 2>&1 | grep -c Q900021
kbq run --json -- sh -c 'echo "Cannot mount tape WED-07 in drive D2, Error = 21" >&2; exit 1' 2>&1 >/dev/null | tail -n 1 | ids
kbq run -- sh -c 'exit 7'
kbq run -- false
kbq run -- nosuchcommand
kbq run -- ./
kbq run -- "$DATA/articles/Q900001.txt"
kbq run --
# The program whose status it is decides what the status means.
@ printf '#!/bin/sh\nexit 6\n' >curl; chmod +x curl
kbq run -- ./curl
# Signals: the status is 128 + n.
kbq run -- sh -c 'kill -SEGV $$'
kbq run -- sh -c 'kill -INT $$'
# Both streams in one pipe keep their order; bytes stay as they are.
kbq run -- sh -c 'for i in 1 2 3; do echo out $i; echo err $i >&2; done' 2>&1 | cat
kbq run -- sh -c 'printf "a\0b\r\n\377" >&2' 2>&1 | od -An -c
kbq run -- sh -c 'head -c 1000000 /dev/zero >&2; exit 0' 2>&1 | wc -c
echo in | kbq run -- cat
kbq run -- sh -c 'yes >&2; exit 0' 2>&1 >/dev/null | head -n 1
# Without the dashes the words are text.
kbq run mount tape
kbq run false -- true
kbq run
# A base that cannot be read changes nothing for the command.
kbq run --db /nonexistent -- sh -c 'echo err >&2; exit 4'
# What the command leaves behind can still write; nobody waits for it, and no zombie is left.
@ mkfifo gate
{ kbq run -- sh -c '(read line <gate; echo late >&2) & echo first >&2'; echo "status $?" >&2; echo go >gate; } 2>&1 | cat
