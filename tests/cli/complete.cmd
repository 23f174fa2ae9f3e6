# Candidates for the completions of the shells: one a line, what it stands for behind a tab.
@ base
kbq help --complete id -- q9000
kbq help --complete id -- Q900003
kbq help --complete id -- x
kbq help --complete product -- her
kbq help --complete space -- win
kbq help --complete space -- '' | head -n 3
kbq help --complete section -- ''
kbq help --complete field -- s
kbq help --complete colour -- x
kbq help --complete id --db nowhere.db -- Q
# At most some hundred, also of many articles, and nothing that acts on a terminal.
@ mkdir many; for i in $(seq 700000 700300); do sed "s/Q900001/Q$i/" $DATA/articles/Q900001.txt >many/Q$i.txt; done
@ kbq --quiet --db many.db import many >/dev/null
kbq --db many.db help --complete id -- Q7 | wc -l
kbq --db many.db help --complete id -- Q70002 | wc -l
@ printf 'DOCUMENT:Q800001  22-NOV-2026\nTITLE   :a\033[31mb\tc\r\nPRODUCT :x\n' >hostile.txt
@ kbq --quiet --db hostile.db import hostile.txt >/dev/null
kbq --db hostile.db help --complete id -- Q8
