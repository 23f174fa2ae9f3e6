# Options that cannot be meant, with a hint where one is near.
kbq --jsn 1326
kbq --xyzzy-plugh 1326
kbq -z 1326
kbq show --xyzzy-plugh
kbq --limit
kbq --limit 0 1326
kbq --limit many 1326
kbq --color sometimes 1326
kbq --json=yes 1326
kbq search --since yesterday tape
kbq info --prune
kbq show --limit 3 Q151362
kbq info something
kbq check something
kbq show
kbq show 'no id'
kbq search
kbq batch something
