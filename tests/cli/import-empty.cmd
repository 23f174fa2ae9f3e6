# Folders and archives without articles: they make no base, and leave one alone.
# needs: tar zip
@ mkdir -p a/b; tar cf a.tar a; (cd a && zip -qr ../a.zip b)
kbq --db b.db import a
kbq --db b.db import a.tar a.zip
kbq --db b.db import "$DATA/odd"
kbq --db b.db import --rebuild
ls *.db
@ base
kbq import a
kbq import a.tar a.zip "$DATA/odd"
kbq --json info | grep -o '"articles":[0-9]*'
