# Closed standard streams are no place for other files.
@ base
kbq 21 >&-
calm kbq <&-
calm kbq import - <&-
kbq --db b.db import "$DATA" 2>&-
kbq --db c.db import "$DATA" 2>&- >&- <&-
kbq --db b.db check
kbq --db c.db check
stat -c %s b.db.lock c.db.lock
