# The id of a question comes back whole, and nothing in JSON acts on a terminal.
@ base
printf '%s\n' '{"id":"a\u0000b\u007f\u009b\u202e\u00e9","query":"xyzzy plugh"}' | kbq batch | cut -d, -f2
