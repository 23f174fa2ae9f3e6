# A look-up writes nothing, not even beside the base.
@ base
@ mkdir box; mv base.db box; chmod 555 box; chmod 444 box/base.db; export KBQ_DB=$PWD/box/base.db
unprivileged kbq --json 21 | ids
unprivileged kbq check >/dev/null
unprivileged kbq --quiet import "$DATA/twins"
ls -A box
@ chmod 755 box
