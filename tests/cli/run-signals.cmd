# Signals that are sent to kbq alone reach the command.
# needs: env
@ base; mkfifo ready never
@ send() { env --default-signal=INT kbq run -q -- sh -c "trap 'echo got $1; exit 5' $1; echo >ready; { read -r _ <never; } 2>&-" & read -r _ <ready; kill -s "$1" $!; wait $!; }
for signal in INT TERM HUP USR1 WINCH; do send $signal; echo "status $?"; done
kbq run -- sh -c 'echo >ready; exec cat <never' & read -r _ <ready; kill -TERM $!; wait $!
# A caller that ignores SIGCHLD, and one that ignores SIGPIPE.
python3 -c 'import os, signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN); os.execvp("kbq", ["kbq", "run", "-q", "--", "sh", "-c", "exit 6"])'
python3 -c 'import os, signal; signal.signal(signal.SIGPIPE, signal.SIG_IGN); os.execvp("kbq", ["kbq", "run", "-q", "--", "sh", "-c", "kill -PIPE $$"])'
