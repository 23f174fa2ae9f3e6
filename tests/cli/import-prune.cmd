# A file that has gone stays in the base until --prune.
@ articles a
@ kbq --db b.db import --quiet a >/dev/null
@ rm a/Q900003.txt
kbq --db b.db import a
calm kbq --db b.db show Q900003
kbq --db b.db import --prune a
calm kbq --db b.db show Q900003
@ rm -r a
kbq --db b.db import a
kbq --db b.db import --prune a
kbq --db b.db --json info | grep -o '"articles":[0-9]*'
