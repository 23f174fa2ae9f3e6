# Archives of each kind give the same articles; nothing is unpacked to disk.
# needs: tar gzip xz zstd zip 7z
@ articles a; tar cf a.tar a; gzip -k a.tar; xz -k a.tar; zstd -q a.tar; zip -qr a.zip a; 7z a -bd a.7z a >/dev/null; rm -r a
for f in a.tar a.tar.gz a.tar.xz a.tar.zst a.zip a.7z; do kbq --db $f.db import $f | sed "s/^/$f: /"; done
for f in a.tar a.tar.gz a.tar.xz a.tar.zst a.zip a.7z; do kbq --db $f.db check; kbq --db $f.db show --raw Q900001 | cmp - "$DATA/articles/Q900001.txt"; done
kbq --db a.zip.db import a.zip
@ touch a.zip
kbq --db a.zip.db import a.zip
kbq --db in.db import - <a.tar.zst
kbq --db in.db import --quiet - <a.zip
ls -d a
