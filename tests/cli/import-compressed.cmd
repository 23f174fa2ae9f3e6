# A compressed file that is no archive is one text. bzip2 is not read, and that is said.
# needs: gzip xz zstd tar bzip2
@ articles a; gzip a/Q900001.txt; xz a/Q900002.txt; zstd -q --rm a/Q900003.txt; gzip -c <a/Q900004.txt >a/odd-name
kbq --db b.db import a/Q900001.txt.gz a/Q900002.txt.xz a/Q900003.txt.zst a/odd-name
for id in 1 2 3 4; do kbq --db b.db show --raw Q90000$id | cmp - "$DATA/articles/Q90000$id.txt"; done
kbq --db b.db import a/Q900001.txt.gz a/Q900002.txt.xz
kbq --db c.db import - <a/Q900001.txt.gz
kbq --db c.db import - <a/Q900002.txt.xz
kbq --db c.db --json info | grep -o '"articles":[0-9]*,"texts":[0-9]*'
@ tar cjf a.tar.bz2 a; bzip2 -k a/Q900004.txt; head -c 4096 /dev/zero | gzip >zeros.gz; head -c 600 /dev/urandom | gzip | head -c 300 >cut.gz; echo text | gzip >text.gz
kbq --db d.db import a.tar.bz2
kbq --db d.db import a/Q900004.txt.bz2
kbq --db d.db import - <a.tar.bz2
kbq --db d.db import zeros.gz
calm kbq --db d.db import cut.gz
kbq --db d.db import text.gz
ls *.db
