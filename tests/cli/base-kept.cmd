# A base that is replaced keeps its permissions, and a link to it stays a link.
@ base
@ chmod 640 base.db; ln -s base.db link.db
kbq --db link.db import --quiet "$DATA/twins"
stat -c '%a %F' base.db link.db
calm kbq --db base.db show Q900010
