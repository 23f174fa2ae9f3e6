# An article in every form; what is in it acts in none of them.
@ typeset
kbq show --plain Q900021
kbq show --markdown Q900021
kbq show --html Q900003 Q900021 | sed '/<style>/,/<\/style>/d'
kbq show --markdown Q900005
kbq show --html Q900005 | grep -a 'checksum\|h1'
@ acts() { LC_ALL=C grep -aoP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]' | wc -l; }
for form in plain markdown html json tree 'field symptoms'; do kbq show --$form Q900005 | acts; done
kbq show --json Q900001 Q900002 | grep -c '"sections"'
kbq show --raw Q900001 Q900002 | grep -c DOCUMENT
kbq show --html Q900001 Q999999 | grep -c '<article'
kbq show --html --json Q900001
