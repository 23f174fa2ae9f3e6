# Lines of ten thousand columns and thousands of steps.
@ python3 -c 'print("""DOCUMENT:Q900031  09-JAN-1998  [heron]\nTITLE   :Long\nPRODUCT :Heron\nPROD/VER:\nOPER/SYS:\nKEYWORDS:\n\n""" + "=" * 70 + "\n\nSYMPTOMS\n========\n\nYou receive the following error message:\n\n   wide " + "x" * 10000 + "\n\n" + "word " * 2000 + "\n\nRESOLUTION\n==========\n\n" + "".join(f"{i}. Do step {i}.\n\n      step {i}\n\n" for i in range(1, 5001)))' >long.txt
@ export KBQ_DB=$PWD/long.db; kbq import --quiet long.txt >/dev/null
kbq show --field steps Q900031 | tail -n 1
for form in section=resolution markdown html plain; do kbq show --$form Q900031 | grep -c '^ *step [0-9]*$\|<pre>step [0-9]*</pre>'; done
kbq show Q900031 | awk '{ if (length > m) m = length } END { print m }'
kbq Q900031 | awk 'END { print NR }'
