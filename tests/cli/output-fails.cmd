# An answer that cannot be written is trouble.
@ base
kbq 21 >/dev/full
kbq --json 21 >/dev/full
kbq show Q900001 >/dev/full
kbq info >/dev/full
kbq check >&-
kbq --help >/dev/full
kbq --version >&-
echo '{"query":"21"}' | kbq batch >/dev/full
kbq import --quiet "$DATA/twins" >/dev/full
kbq show Q900010 | head -n 1
kbq 21 | true; echo "${PIPESTATUS[0]}" | tr 02 kk
kbq 21 2>&- | head -n 1
