# --prune drops what an archive holds no more, also when the archive was read before without it.
# needs: tar
@ articles a; tar cf a.tar a; kbq --db b.db import --quiet a.tar >/dev/null
@ rm a/Q900003.txt; tar cf a.tar a; kbq --db b.db import --quiet a.tar >/dev/null
kbq --db b.db import --prune a.tar
calm kbq --db b.db show Q900003
