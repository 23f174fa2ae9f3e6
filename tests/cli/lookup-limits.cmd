# What a bound cut off is said: a pattern that matches in too many ways, words, codes.
export KBQ_DB=$PWD/hard.db
kbq import --quiet "$DATA/hard" >/dev/null
# Each hole may end at thirty words; the text behind the last one is too long for it.
python3 -c "print('mumble b ' * 30 + ('y' * 60 + ' ') * 7 + 'tumble')" >mumble
kbq <mumble 2>&1 >/dev/null
kbq --json <mumble 2>/dev/null | python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["given_up"], d["results"][0]["confidence"], d["results"][0]["why"]["message"]["coverage"])'
python3 -c "import json; print((json.dumps({'query': open('mumble').read()}) + '\n') * 3)" | kbq batch 2>&1 >/dev/null
yes 'all is well' | head -n 400 | calm kbq
yes 'all is well' | head -n 400 | kbq 2>&1 >/dev/null | head -n 1
python3 -c "print('\n'.join('error %d' % i for i in range(100, 140)))" | kbq 2>&1 >/dev/null | head -n 1
