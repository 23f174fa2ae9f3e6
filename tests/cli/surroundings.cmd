# Folders that are missing, belong to others or are no folders: reading works, writing says why not.
@ articles a; mkdir locked; chmod 555 locked; echo file >file; chmod 777 .
@ chmod -R a+rX . ; unset KBQ_DB XDG_DATA_HOME
env -u HOME kbq import a
env HOME=relative kbq import a
XDG_DATA_HOME=$PWD/file kbq import a
unprivileged env XDG_DATA_HOME=$PWD/locked kbq import a
unprivileged env HOME=$PWD/locked kbq import a
unprivileged env HOME=$PWD/locked "$KBQ" --json code 1326 | spaces
unprivileged env HOME=$PWD/locked "$KBQ" --json Q151362 | ids
env -u HOME kbq --json Q151362 | ids
XDG_DATA_HOME=$PWD/file kbq --json Q151362 | ids
XDG_CONFIG_HOME=$PWD/file XDG_DATA_HOME=relative HOME=$PWD kbq --json Q151362 | ids
env -i "$KBQ" --json Q151362 | ids
find locked a -newer file -not -name '*.txt' -type f
