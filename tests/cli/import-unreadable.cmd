# A folder and a file that may not be read are named, and the rest is taken; what the command line
# itself names must be readable.
@ articles a; mkdir a/closed; mv a/Q900002.txt a/closed; chmod 000 a/closed a/Q900003.txt
unprivileged kbq --db b.db import a
unprivileged kbq --db b.db import --strict a >/dev/null
calm unprivileged kbq --db c.db import a/closed
calm unprivileged kbq --db c.db import a/Q900003.txt
ls *.db
@ chmod 755 a/closed
