# One article from standard input goes by its id.
kbq --db b.db import - <"$DATA/twins/a.txt"
kbq --db b.db import - <"$DATA/twins/a.txt"
kbq --db b.db import - <"$DATA/twins/b.txt"
kbq --db b.db show Q900010 | head -n 1
kbq --db b.db import - </dev/null
echo 'no article' | kbq --db b.db import --strict -
