# An archive that comes through a pipe is read while it comes. 7z needs a file, because its index
# stands at its end.
# needs: tar gzip zstd zip 7z
@ articles a; tar cf a.tar a; gzip -k a.tar; zstd -q a.tar; zip -qr a.zip a; 7z a -bd a.7z a >/dev/null
for f in a.tar a.tar.gz a.tar.zst a.zip; do cat $f | kbq --db $f.db import -; done
for f in a.tar a.tar.gz a.tar.zst a.zip; do kbq --db $f.db check; kbq --db $f.db show --raw Q900001 | cmp - a/Q900001.txt; done
cat a.7z | kbq --db a.7z.db import -
kbq --db a.7z.db import - <a.7z
head -c 1000 a.tar.gz | calm kbq --db cut.db import -
head -c 17000000 /dev/zero | tr '\0' x | kbq --db large.db import -
head -c 265 a.tar | calm kbq --db short.db import -
