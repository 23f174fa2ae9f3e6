# A word that is no command is text; where nothing was found, the command that was meant is named.
@ base
kbq shwo mex
kbq serach mex
kbq --quiet shwo mex
kbq -- shwo mex
kbq 'shwo mex'
kbq zzz mex
# What is known needs no advice.
kbq chekc STATUS_LOGON_FAILURE 2>&1 | grep -c 'did you mean'
kbq show --jsn Q900001
kbq --colour never 1326
kbq --no-page 1326
