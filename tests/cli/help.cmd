kbq --help
# One screen, also with a prompt below it.
kbq --help | awk 'length > 80 {wide++} END {print (NR <= 23 && !wide) ? "fits" : "too large"}'
kbq help | cmp - <(kbq --help)
kbq help import
kbq import --help | cmp - <(kbq help import)
# Every command that there is has help, and no line of it is too wide.
for name in lookup show search import batch info check code; do kbq help $name | head -n 1; done
for name in lookup show search import batch info check code; do kbq help $name; done | awk 'length > 80'
kbq help nothing
kbq help improt
kbq help scan
kbq --version | head -n 1
kbq -V | cmp - <(kbq --version)
kbq --version | grep -cE '^(SQLite|PCRE2|zstd|jansson|utf8proc|libarchive|xxHash|ncurses) [0-9.]+$'
kbq --version --json | python3 -c 'import json, sys; print(sorted(json.load(sys.stdin)["libraries"]))'
