kbq --help | head -n 3
kbq help | cmp - <(kbq --help)
kbq help import | head -n 3
kbq import --help | cmp - <(kbq help import)
for name in lookup show search import batch info check; do kbq help $name | head -n 1; done
kbq help nothing
kbq --version | head -n 1
kbq -V | cmp - <(kbq --version)
