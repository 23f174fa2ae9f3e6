# Without --db and KBQ_DB the user's base is made below XDG_DATA_HOME or HOME; KBQ_DB and --db win.
@ articles a
@ kbq import --quiet a >/dev/null
ls ../share/kbq
env -u XDG_DATA_HOME kbq import --quiet a
ls ../home/.local/share/kbq
KBQ_DB=k.db kbq import --quiet a
KBQ_DB=k.db kbq import --quiet --db d.db a
ls *.db
