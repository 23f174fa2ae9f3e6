# The same articles give the same base, byte for byte, however many threads worked on them and in
# whatever order those ended.
@ articles a; for i in {10..69}; do for f in a/Q90000?.txt; do sed "s/Q90000/Q9${i}0/" $f >a/$i-${f#a/}; done; done
ls a | wc -l
for jobs in 1 2 3 8; do kbq --db $jobs.db import --jobs $jobs a >/dev/null; cmp 1.db $jobs.db; done
kbq --db again.db import --jobs 3 a >/dev/null; cmp 1.db again.db
kbq --db again.db import --rebuild --jobs 2 >/dev/null; cmp 1.db again.db
kbq --db 1.db check
