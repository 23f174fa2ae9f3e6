# Helpers of the command-line cases; each runs in an empty folder. DATA is tests/cli/data.

# base: a base of the test articles, which all later commands read and write.
base() {
    export KBQ_DB=$PWD/base.db
    kbq import --quiet "$DATA/articles" >/dev/null
}

# articles DIR: a copy of the test articles that a case may change.
articles() {
    mkdir -p "$1" && cp "$DATA"/articles/*.txt "$1"
}

# flip FILE OFFSET: turns over the bits of one byte.
flip() {
    python3 - "$1" "$2" <<'END'
import sys
with open(sys.argv[1], "r+b") as file:
    file.seek(int(sys.argv[2]))
    byte = file.read(1)
    file.seek(-1, 1)
    file.write(bytes([byte[0] ^ 0xFF]))
END
}

# ids: of an answer in JSON, the ids of its results, one a line.
ids() {
    python3 -c '
import json, sys
for line in sys.stdin:
    for result in json.loads(line)["results"]:
        print(result["id"])'
}

# spaces: of an answer in JSON, its readings as "text space".
spaces() {
    python3 -c '
import json, sys
for line in sys.stdin:
    for reading in json.loads(line)["readings"]:
        print(reading["text"], reading.get("space", "-"))'
}

# unprivileged COMMAND...: as a user whom file permissions bind.
unprivileged() {
    if [[ $(id -u) == 0 ]]; then
        chmod 777 .
        setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"
    else
        "$@"
    fi
}

# calm COMMAND...: runs it and says only "status N", for answers whose text is not the point.
calm() {
    "$@" >/dev/null 2>&1
    echo "status $?"
}

# typeset: a base with the articles whose layout is looked at.
typeset() {
    export KBQ_DB=$PWD/typeset.db
    kbq import --quiet "$DATA/articles" "$DATA/typeset" >/dev/null
}

# terminal COLUMNSxROWS COMMAND...: runs it in a terminal of that size, prints what the terminal got,
# with line feeds alone at line ends, and has its status. INPUT, if set, is typed when it has written something.
terminal() {
    python3 -c '
import fcntl, os, pty, struct, sys, termios
columns, rows = map(int, sys.argv[1].split("x"))
child, master = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.environ.pop("COLUMNS", None)
    os.execvp(sys.argv[2], sys.argv[2:])
keys = os.environ.get("INPUT", "").encode()
out = b""
while True:
    try:
        got = os.read(master, 65536)
    except OSError:
        break
    if not got:
        break
    out += got
    os.write(master, keys)
    keys = b""
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
sys.stdout.buffer.write(out.replace(b"\r\n", b"\n"))
sys.exit(status if status >= 0 else 128 - status)' "$@"
}
