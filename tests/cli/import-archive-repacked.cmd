# An archive whose bytes changed and whose texts did not is remembered, and not read again.
# needs: tar gzip
@ articles a; tar czf a.tar.gz a; cp a.tar.gz old
kbq --db b.db import a.tar.gz
@ tar cf - a | gzip -1 >a.tar.gz
kbq --db b.db import a.tar.gz
kbq --db b.db import a.tar.gz
cmp -s a.tar.gz old
