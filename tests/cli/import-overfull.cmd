# An article with more codes than are kept of one is imported, and the import says so.
@ mkdir a; awk '{ print } /^SYMPTOMS/ { getline; print; print ""; for (i = 1; i <= 2100; i++) printf "Error %d occurs.\r\n", 10000 + i }' "$DATA"/articles/Q900001.txt >a/Q900001.txt
@ export KBQ_DB=$PWD/b.db
kbq import a
kbq --json 'Error 10001' | ids
kbq check
