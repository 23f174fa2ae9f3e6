# An archive that changed is read anew; --prune drops what it holds no more.
# needs: tar
@ articles a; tar cf a.tar a; kbq --db b.db import --quiet a.tar >/dev/null
@ sed -i 's/the door is open/the door stands open/' a/Q900001.txt; rm a/Q900003.txt; cp "$DATA/twins/a.txt" a; tar cf a.tar a
kbq --db b.db import a.tar
kbq --db b.db import a.tar
calm kbq --db b.db show Q900003
@ rm a/a.txt; tar cf a.tar a
kbq --db b.db import --prune a.tar
calm kbq --db b.db show Q900003
calm kbq --db b.db show Q900010
