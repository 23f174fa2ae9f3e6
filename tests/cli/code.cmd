# What codes mean, without a base.
kbq code 1326
kbq code 8007052E
kbq code --json 0x8OO7OOO5 | python3 -c 'import json,sys; r=json.load(sys.stdin)["readings"][0]; print(r["space"], r["hex"], r["signed"], r["name"], "-", r["correction"])'
# Long names stay within the width.
kbq --width 45 code 21 | sed -n '3,6p'
kbq code errno 13
kbq code errno:9999
kbq code robocopy:3
kbq code 1
kbq code --all 1 | wc -l
kbq code 0x 1e9 hello 5
kbq code --json win32:
kbq code sqlstate:28
kbq code --list grpc | tail -n 2
kbq code --list nothing
kbq code --list grpc 5
kbq code
