# The configuration file: defaults under the environment and the command line.
@ base
@ cp base.db mine.db; unset KBQ_DB
@ config() { mkdir -p ~/.config/kbq; printf '%s\n' "$@" >~/.config/kbq/config; }
@ config '# mine' '' "base = $PWD/mine.db" '  color=always' 'width =  40  ' 'pager = cat'
kbq --show-paths | grep -v starter
COLUMNS= kbq help import | sed -n '5,8p'
COLUMNS=60 kbq help import | sed -n '5,7p'
COLUMNS= kbq --width 60 help import | sed -n '5,7p'
kbq help check | grep options
NO_COLOR=1 kbq help check | grep options
kbq --color auto help check | grep options
kbq --db base.db info | head -n 1
KBQ_DB=base.db kbq --color never info | head -n 1
@ config 'base = ~/kb.db'
@ cp mine.db ~/kb.db
kbq info | head -n 1
# What it cannot mean is said with its place; help stays.
@ config 'width = 60' 'widht = 60'
kbq 1326
calm kbq --help
calm kbq help show
calm kbq --version
calm kbq --show-paths
@ config 'shape = square'
kbq 1326
@ config 'color = blue'
kbq 1326
NO_COLOR=1 kbq 1326
@ config '' 'width = wide'
kbq 1326
@ config 'base = kb.db'
kbq 1326
@ config 'base'
kbq 1326
@ config 'base ='
kbq 1326
@ printf 'pager = a\0b\n' >~/.config/kbq/config
kbq 1326
