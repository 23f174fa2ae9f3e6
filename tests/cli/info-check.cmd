# What a base holds, and whether it is sound.
kbq --db none.db info
kbq --db none.db check
@ base
kbq info
kbq info --json
kbq check
kbq check --json
