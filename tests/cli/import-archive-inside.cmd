# An archive inside of an archive is named and not opened, also under the name of a text.
# needs: tar gzip
@ articles a; tar czf a/inner.tar.gz a/Q900001.txt; cp a/inner.tar.gz a/inner.txt; rm a/Q900001.txt; tar cf outer.tar a
kbq --db b.db import outer.tar
calm kbq --db b.db show Q900001
@ rm -r a; mkdir a; cp outer.tar a/inner.txt
kbq --db c.db import a
