# Any bytes are a text: NUL, invalid UTF-8, controls.
@ base
printf '\0\0\0\0' | calm kbq
head -c 4096 /dev/zero | calm kbq
printf 'Cannot mount tape\0 in drive, Error = 21\0\0' | kbq --json -n 1 | ids
printf 'Cannot mount tape \377\376\300\200 in drive D2, Error = 21' | kbq --json -n 1 | ids
printf '\033[31mCannot mount tape\033[0m <X> in drive D2, Error = 21' | kbq --json -n 1 | ids
calm kbq "'; DROP TABLE article; --" '" OR NEAR(*' '%_*?[' '$(id)'
kbq --json -n 1 21 | ids
