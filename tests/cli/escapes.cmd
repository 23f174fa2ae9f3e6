# Escape sequences in an article or a query never reach standard output or standard error.
@ base
@ acts() { LC_ALL=C grep -aoP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]' | wc -l; }
acts <"$DATA/articles/Q900005.txt"
for c in '' 'show Q900005' 'show --tree Q900005' 'show --json Q900005' 'search letters' 'search --json letters' 'checksum mismatch in block 5' '--json checksum mismatch' Q900005; do kbq $c <"$DATA/articles/Q900005.txt" 2>&1 | acts; done
kbq --color always show Q900005 | sed 's/\x1b\[[0-9;]*m//g' | acts
kbq show Q900005
@ sed 's/Q900005/Q900006/' "$DATA/articles/Q900005.txt" >"$(printf 'na\033[31mme.txt')"; echo no >"$(printf 'bad\033[31m.txt')"
kbq import . 2>&1 | acts
kbq "$(printf '\033]0;owned\007 --\033[2J')" 2>&1 | acts
kbq "$(printf -- '--\033[2Jx')" 2>&1 | acts
