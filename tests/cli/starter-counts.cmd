# Articles of the starter base do not enter the counts of one's own base, and lose against its ids.
@ kbq import --quiet "$DATA/articles" >/dev/null
kbq info --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["articles"])'
calm kbq show Q151362
calm kbq show Q900001
@ sed 's/^DOCUMENT:Q900004/DOCUMENT:Q151362/' "$DATA/articles/Q900004.txt" >mine.txt
@ kbq import --quiet mine.txt >/dev/null
kbq show Q151362 | head -n 1
KBQ_DB=none.db kbq show Q151362
