# For scripts that want an article and nothing less.
@ typeset
kbq --articles-only --field id 21
kbq --articles-only 1603
kbq --articles-only --quiet 1603
calm kbq 1603
kbq --articles-only 21 | head -n 1
