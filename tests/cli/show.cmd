# An article as it is read, and as it came.
@ base
kbq show Q900001
kbq show --json Q900003
kbq show --tree Q900003
for id in Q900001 Q900002 Q900003 Q900004 Q900005; do kbq show --raw $id | cmp - "$DATA/articles/$id.txt"; done
kbq show Q900001 Q999999
