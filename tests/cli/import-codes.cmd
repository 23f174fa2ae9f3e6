# Lists of codes: first, again, touched, changed, without their files, pruned, damaged.
@ mkdir lists
@ printf '# space: mylib\n5\tMYLIB_E_DOOR\tthe door %%s is open\n-7\tMYLIB_E_SPRING\tthe spring is broken\n' > lists/mylib.tsv
@ printf 'error_table frob "frobnication"\nec FROB_NO_POWER, "The frobnicator has no power"\nend\n' > lists/frob.et
@ echo 'nothing of the kind' > lists/note.txt
kbq --db b.db import --codes lists
kbq --db b.db import --codes lists
@ touch -d '2001-02-03 04:05:06' lists/mylib.tsv
kbq --db b.db import --codes lists/mylib.tsv ./lists/mylib.tsv
kbq --db b.db info
kbq --db b.db check
kbq --db b.db code mylib:5 MyLib_E_spring 'FROB_*'
kbq --db b.db --json code mylib_e_door
@ printf '# space: mylib\n5\tMYLIB_E_DOOR\tthe door %%s stands open\n' > lists/mylib.tsv
kbq --db b.db import --codes lists --json
calm kbq --db b.db code MYLIB_E_SPRING
@ mv lists away
kbq --db b.db import --rebuild
kbq --db b.db code mylib:5
kbq --db b.db import --codes --prune lists
calm kbq --db b.db code mylib:5
kbq --db b.db check
kbq --db b.db import --codes away/note.txt
kbq --db b.db import --codes away/note.txt --strict
kbq --db b.db import --codes nowhere
kbq --db b.db import --codes
kbq --db new.db import --codes away/note.txt
@ test ! -e new.db
