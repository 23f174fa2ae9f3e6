# A broken archive is an error and leaves the base as it was.
# needs: tar gzip zstd zip
@ articles a; tar cf a.tar a; gzip -k a.tar; zstd -q a.tar; zip -qr a.zip a
@ kbq --db b.db import --quiet "$DATA/twins" >/dev/null; cp b.db before.db
for f in a.tar.gz a.tar.zst a.tar; do head -c 1500 $f >cut-$f; calm kbq --db b.db import cut-$f; done
@ head -c 2000 a.zip >cut-a.zip
calm kbq --db b.db import cut-a.zip
cmp b.db before.db
@ cp a.tar.zst flipped.tar.zst; flip flipped.tar.zst 900
calm kbq --db b.db import flipped.tar.zst
@ printf '\037\213\010\000nonsense' >junk.gz
calm kbq --db b.db import junk.gz
cmp b.db before.db
kbq --db b.db import cut-a.tar.gz 2>&1 | grep -c 'is broken or cut'
