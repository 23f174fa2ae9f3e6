# The starter base is found beside the executable, also through a link, and is sound.
kbq check
kbq --db "$(dirname "$KBQ")/starter.db" --json info | grep -o '"archives":[0-9]*'
@ ln -s "$KBQ" other-name
./other-name --json Q151362 | ids
ls -A "$(dirname "$KBQ")" | grep -c '^starter\.db\.'
grep -c "$(dirname "$KBQ")" "$(dirname "$KBQ")/starter.db"
