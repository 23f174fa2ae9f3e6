# Paths that overlap are read once.
@ articles a
kbq --db b.db import a a/Q900001.txt ./a
kbq --db b.db --json info | grep -o '"articles":[0-9]*,"texts":[0-9]*'
