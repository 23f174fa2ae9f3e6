# Tables of codes: those of the catalogues, what a base adds to them, and those that only a base has.
@ mkdir lists
@ printf '# space: mylib\n10\tMYLIB_E_WALL\ta wall is in the way\n5\tMYLIB_E_DOOR\tthe door %%s is open\n-7\tMYLIB_E_SPRING\n' > lists/mylib.tsv
@ printf '# space: mylib\n# language: de\n5\tMYLIB_E_DOOR\tdie Tür %%s ist offen\n11\t\tnur ein Text\n' > lists/mylib-de.tsv
@ printf '# space: grpc\n4\tDEADLINE_EXCEEDED\tnever shown: the catalogue says it better\n5\tNOT_FOUND\tshown: the catalogue says nothing\n99\tMY_OWN\tof our own\n' > lists/grpc.tsv
@ printf '# space: tools\nA.1\tT_FIRST\tfirst\nA.0\tT_ZERO\t\033[31mred\n' > lists/tools.tsv
@ kbq --quiet --db b.db import --codes lists >/dev/null
kbq --db b.db code --list mylib
LC_ALL=de_DE.UTF-8 kbq --db b.db code --list MyLib
kbq --db b.db code --list tools
kbq --db b.db code --list grpc | sed -n '5,7p;$p'
kbq --db b.db code --list spaces | grep -e mylib -e grpc -e tools
kbq --db b.db --json code --list mylib | sed "s|$PWD|PWD|g"
kbq --db b.db --json code --list spaces | tr '{' '\n' | grep -e '"grpc"' -e '"mylib"'
kbq --db b.db help --complete space -- m
kbq code --list mylib
kbq --db nowhere.db code --list grpc | tail -n 1
@ head -c 9000 b.db >cut.db
kbq --db cut.db code --list spaces
