# Surroundings in which little works.
@ typeset
env -i PATH="$PATH" KBQ_DB="$KBQ_DB" kbq 21 | head -n 1
env -i PATH="$PATH" kbq 1603 | head -n 1
HOME=/nonexistent XDG_DATA_HOME=/proc/none XDG_CONFIG_HOME=/proc/none kbq 21 | head -n 1
LANG=C LC_ALL=C kbq show --section more-information Q900021 | grep -c '空'
printf 'Cannot mount tape W\351D in drive D2, Error = 21\377\n' | LC_ALL=C kbq --json -n 1 | ids
terminal 20x5 kbq --no-pager 'Restore stopped: volume WED-07 not found on drive D2'
COLUMNS=1 kbq 21 | head -n 3
COLUMNS=junk kbq 21 | head -n 1
COLUMNS=100000 kbq show --section cause Q900021 | tail -n 2
