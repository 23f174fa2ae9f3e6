# A byte that has turned over is noticed, wherever it lies: by check always, by a look-up at the
# latest when it reads that page, and never as a wrong answer.
@ base
@ kbq --json 21 >right.json
@ size=$(stat -c %s base.db)
for at in 0 20 99 150 4090 5000 $((size / 2)) $((size - 4096)) $((size - 1)); do cp base.db bad.db; flip bad.db $at; calm kbq --db bad.db check; done
for at in 0 20 99 150 4090 5000 $((size / 2)) $((size - 1)); do cp base.db bad.db; flip bad.db $at; kbq --db bad.db --json 21 >got.json 2>/dev/null; case $? in 0) cmp got.json right.json;; 2) ;; *) echo "status $? at $at";; esac; done
cp base.db bad.db; flip bad.db 5000; kbq --db bad.db check
