# No configuration, none that can be read, and no folder for one: look-ups go on.
@ base
@ chmod 644 base.db
env -u HOME kbq --json show Q900001 | grep -c Q900001
XDG_CONFIG_HOME=/nonexistent kbq --json show Q900001 | grep -c Q900001
XDG_CONFIG_HOME=/dev/null kbq --json show Q900001 | grep -c Q900001
XDG_CONFIG_HOME=relative kbq --json show Q900001 | grep -c Q900001
@ mkdir -p ~/.config/kbq/config
kbq --json show Q900001 | grep -c Q900001
@ rmdir ~/.config/kbq/config; echo 'width = 30' >~/.config/kbq/config; chmod 000 ~/.config/kbq/config
unprivileged kbq --json show Q900001 | grep -c Q900001
@ rm -f ~/.config/kbq/config; head -c 70000 /dev/zero | tr '\0' '#' >~/.config/kbq/config
kbq --json show Q900001 | grep -c Q900001
