# A word that is no command is text; where nothing was found, the command that was meant is named.
@ base
kbq shwo mex
kbq serach mex
kbq --quiet shwo mex
kbq -- shwo mex
kbq 'shwo mex'
kbq zzz mex
# No more than five suggestions, unless more are asked for; with --why what speaks for the first.
@ mkdir more; for n in 1 2 3 4 5 6 7; do sed "s/Q900001/Q90010$n/" "$DATA"/articles/Q900001.txt >more/$n.txt; done
@ kbq --db more.db import -q more >/dev/null
kbq --db more.db --quiet tape | grep -c '^  Q'
kbq --db more.db --quiet -n 7 tape | grep -c '^  Q'
kbq --quiet --why mailbox stays locked
# What is known needs no advice.
kbq chekc STATUS_LOGON_FAILURE 2>&1 | grep -c 'did you mean'
kbq show --jsn Q900001
kbq --colour never 1326
kbq --no-page 1326
