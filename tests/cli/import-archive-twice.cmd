# A path that an archive holds twice, as after tar -r: the last one counts.
# needs: tar
@ articles a; tar cf a.tar a; sed -i 's/Error = 21/Error = 2121/' a/Q900001.txt; tar rf a.tar a/Q900001.txt
@ sed -i 's/Q900002/Q900009/; s/2000/1990/' a/Q900002.txt; tar rf a.tar a/Q900002.txt
kbq --db b.db import a.tar
kbq --db b.db show --raw Q900001 | cmp - a/Q900001.txt
kbq --db b.db show --raw Q900009 | cmp - a/Q900002.txt
calm kbq --db b.db show Q900002
kbq --db b.db --json info | grep -o '"articles":[0-9]*,"texts":[0-9]*'
kbq --db b.db --json -n 1 2121 2>/dev/null | ids
kbq --db b.db check
@ tar rf a.tar a/Q900003.txt
kbq --db b.db import a.tar
kbq --db b.db import a.tar
kbq --db s.db import - <a.tar
@ echo >>a/Q900004.txt; tar rf a.tar a/Q900004.txt
kbq --db s.db import - <a.tar
kbq --db s.db --json info | grep -o '"articles":[0-9]*,"texts":[0-9]*'
