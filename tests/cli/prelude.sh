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
