# Folders and archives without articles.
# needs: tar zip
@ mkdir -p a/b; tar cf a.tar a; (cd a && zip -qr ../a.zip b)
kbq --db b.db import a
kbq --db b.db import a.tar a.zip
kbq --db b.db --json info | grep -o '"articles":[0-9]*'
kbq --db b.db check
calm kbq --db b.db 21
