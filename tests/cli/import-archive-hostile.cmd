# Names and links in an archive never reach the disk.
@ mkdir a; cp "$DATA/articles/Q900001.txt" a/good.txt; cp "$DATA/articles/Q900002.txt" a/bad.txt
@ ln -s /etc/passwd a/link.txt; mkfifo a/pipe.txt
@ tar cf evil.tar --transform='s,^a/bad,../../../../tmp/kbq-evil,' -P a
kbq --db b.db import evil.tar
ls /tmp/kbq-evil.txt 2>/dev/null
kbq --db c.db import a
