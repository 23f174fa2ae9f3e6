# What an import says: first, again, touched, changed, rebuilt.
@ articles a
kbq --db b.db import a
kbq --db b.db import a
@ touch -d '2001-02-03 04:05:06' a/Q900001.txt
kbq --db b.db import a
@ sed -i 's/Replace/Change/; s/the door is open/the door stands open/' a/Q900001.txt
kbq --db b.db import a
kbq --db b.db import a --json
kbq --db b.db import --rebuild
kbq --db b.db import --quiet a/Q900002.txt ./a/Q900002.txt
kbq --db b.db show Q900001 | grep 'stands open'
kbq --db b.db check
