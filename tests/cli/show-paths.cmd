kbq --show-paths | sed 's|/.*starter.db|STARTER|'
@ base
kbq --show-paths | sed 's|/.*starter.db|STARTER|'
kbq --show-paths --db elsewhere.db | head -n 1
XDG_CONFIG_HOME=$PWD/etc kbq --show-paths | grep configuration
env -u KBQ_DB -u HOME -u XDG_DATA_HOME kbq --show-paths | sed 's|/.*starter.db|STARTER|'
kbq --show-paths --json | sed 's|"[^"]*starter.db|"STARTER|'
