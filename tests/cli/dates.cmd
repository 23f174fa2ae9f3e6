# Days that there are not.
@ articles a; sed -i '1s/03-FEB-1999/99-FEB-1999/' a/Q900001.txt; head -n 1 a/Q900001.txt | grep -q 99-FEB
kbq --db b.db import a
kbq --db b.db search --since 9999-99-99 tape
kbq --db b.db search --since 2001-02-29 tape
kbq --db b.db search --since 2001-13 tape
kbq --db b.db search --since 2000-02-29 kestrel | head -n 1
