# Paths that cannot be imported.
kbq --db b.db import nothing-here
kbq --db b.db import
kbq --db b.db import /dev/null
kbq --db no-folder/x/b.db import "$DATA/articles"
kbq --db /proc/b.db import "$DATA/articles"
ls
