# Of two files with one id the newer date counts; the other one comes back when it goes.
@ mkdir a; cp "$DATA"/twins/*.txt a
kbq --db b.db import a
kbq --db b.db show Q900010 | head -n 1
kbq --db b.db --json info | grep -o '"articles":[0-9]*,"texts":[0-9]*'
@ rm a/b.txt
kbq --db b.db import --quiet --prune a
kbq --db b.db show Q900010 | head -n 1
@ cp "$DATA/twins/b.txt" a
kbq --db b.db import --quiet a
kbq --db b.db show Q900010 | head -n 1
kbq --db b.db check
