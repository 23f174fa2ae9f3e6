# Without a base of one's own the starter base answers; a base that was named must be there.
calm kbq Q151362
kbq --db none.db 1326
KBQ_DB=none.db kbq 1326
KBQ_DB= calm kbq Q151362
env -u HOME -u XDG_DATA_HOME kbq --json Q151362 | ids
kbq --db '' 1326
ls -A . ../home
# A program alone, without the starter base: codes are known, and what is missing is said.
@ cp "$KBQ" alone
./alone 1326 | head -n 1
./alone 'Cannot mount tape'
./alone search tape
