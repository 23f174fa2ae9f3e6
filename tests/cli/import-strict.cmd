# What is no article is skipped with its reason; --strict makes that the status.
@ articles a; cp "$DATA"/odd/* a
kbq --db b.db import a
kbq --db c.db import --strict a
calm kbq --db c.db show Q900001
kbq --db d.db import --quiet --strict "$DATA/articles"
kbq --db e.db import "$DATA/odd/letter.txt"
