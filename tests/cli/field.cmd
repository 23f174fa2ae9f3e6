# One field of the best article, or of an article by its id.
@ typeset
for field in id title product date confidence message cause steps open references; do kbq --field $field 'Restore stopped: volume WED-07 not found on drive D2'; done
kbq --field steps --no-fill 'Restore stopped: volume WED-07 not found on drive D2'
kbq --field score 'Restore stopped: volume WED-07 not found on drive D2' | grep -cE '^0\.[0-9]{3}$'
kbq show --field resolution Q900001 Q900003
kbq --field id 21 0x8007203A
kbq --field workaround 21
kbq --field id 9999999
kbq --field id 1603
kbq --field nosuch 21
kbq show --field nosuch Q900001
kbq --field id --json 21
