# Names with control characters forge no lines.
@ articles a; mv a/Q900001.txt a/$'x\nkbq: all is well.txt'; echo >a/$'y\n\033[2Jz.txt'
kbq --db b.db import a
kbq --db $'no\nkbq: such base' 21
kbq import $'no\nsuch path'
@ cp b.db $'c\nd.db'
kbq --db $'c\nd.db' check --json
