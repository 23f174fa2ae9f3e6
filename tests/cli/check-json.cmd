# What check says in JSON of a damaged base; without a base of one's own there is the starter base.
@ base
@ cp base.db bad.db; flip bad.db 5000; head -c 4096 base.db >cut.db
kbq --db bad.db check --json
kbq --db cut.db check --json
kbq --db none.db check --json
env -u KBQ_DB kbq info --json | grep -o '"starter":true'
kbq info --json | grep -c starter
