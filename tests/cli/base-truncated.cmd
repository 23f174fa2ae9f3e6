# A base that was cut anywhere is never taken for whole.
@ base
@ size=$(stat -c %s base.db)
for part in 1 50 99 100 4095 4096 8192 $((size / 2)) $((size - 1)); do head -c $part base.db >cut.db; kbq --db cut.db check >/dev/null 2>&1; echo "$part $?"; done | sed "s/^$((size / 2)) /half /; s/^$((size - 1)) /all-but-one /"
head -c $((size / 2)) base.db >cut.db
kbq --db cut.db 21 2>&1 | sed "s,[0-9]* bytes in place of [0-9]*,N bytes in place of M,"
