# Files that are no base of kbq are refused with a sentence, and left alone by import.
# needs: sqlite3
@ echo 'just a text' >text.db
@ sqlite3 other.db 'CREATE TABLE article (id TEXT); INSERT INTO article VALUES (1);'
@ : >empty.db
@ mkdir folder.db
kbq --db text.db 1326
kbq --db other.db 1326
kbq --db empty.db 1326
kbq --db folder.db 1326
kbq --db text.db import "$DATA/articles"
kbq --db other.db import "$DATA/articles"
kbq --db other.db check
cat text.db
sqlite3 other.db 'SELECT count(*) FROM article;'
