# 50 MB of text are read as far as their beginning, and that is said.
@ base
head -c 50000000 /dev/zero | tr '\0' 'x' | calm kbq
{ echo 'Cannot mount tape WED-07 in drive D2, Error = 21'; yes 'all is well' | head -c 50000000; } | kbq --json -n 1 2>notes | ids
grep -c 'only its first' notes | tr 2 1
yes | head -c 50000000 | calm kbq
