# Text from standard input, with and without "-".
@ base
@ printf 'Cannot mount tape WED-07\r\nin drive D2, Error = 21\r\n' >error.txt
kbq --json --limit 1 <error.txt | ids
kbq --json --limit 1 - <error.txt | ids
kbq lookup --json --limit 1 - <error.txt | ids
printf 21 | kbq --json | ids
calm kbq </dev/null
calm kbq - </dev/null
printf ' \n\t\n' | calm kbq
