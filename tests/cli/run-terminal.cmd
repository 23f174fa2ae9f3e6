# On a terminal the command still has one, on each stream, as wide as it is.
@ base; mkfifo never
@ streams='for fd in 0 1 2; do test -t $fd && echo yes $fd; done; stty size <&2'
terminal 77x33 kbq run -- sh -c "$streams"
terminal 77x33 kbq run -- sh -c 'printf "a\nb\tc\n" >&2; exit 0' | od -An -c
terminal 77x33 sh -c "kbq run -- sh -c 'test -t 2 || echo no' 2>err; cat err"
# The key for an interrupt reaches the command once, and kbq stays to pass its status on.
INPUT=$'\003' terminal 77x33 kbq run -- sh -c 'trap "echo got it; exit 9" INT; echo ready; { read -r _ <never; } 2>&-' | grep -c 'got it'
# A pager asks the terminal of its standard error for single keys, and gets them; then lines again.
@ printf 'import os, tty, termios\nold = termios.tcgetattr(2)\ntty.setcbreak(2)\nos.write(1, b"key?")\nkey = os.read(2, 1)\ntermios.tcsetattr(2, termios.TCSADRAIN, old)\nprint(" got", key)\n' >pager.py
INPUT=q terminal 77x33 kbq run -- python3 pager.py | grep -c "got b'q'"
INPUT=q terminal 77x33 sh -c 'kbq run -- python3 pager.py; stty -a' | grep -c -- '-icanon\|-echo '
