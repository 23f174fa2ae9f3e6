# An id in any spelling, from the starter base.
kbq --json Q151362 | ids
kbq --json q151362 | ids
kbq --json KB151362 | ids
kbq --json kb151362 | ids
kbq show 151362 | head -n 1
kbq show kb151362 Q151362 | grep -c '^Q151362'
