# --json, --db and --color stand before or after the command's name and among operands.
@ kbq --db b.db import --quiet "$DATA/articles" >/dev/null
kbq --json --db b.db info | grep -c '"articles":5'
kbq info --json --db=b.db | grep -c '"articles":5'
kbq --db b.db 21 --json | ids
kbq lookup 21 --db b.db --json --color never | ids
kbq --db b.db --json show Q900004
kbq --db b.db --color always show Q900004 | head -n 1
kbq --db b.db --color never show Q900004 | head -n 1
