# An article that lists codes defines them, and comes behind the articles that are about one.
@ articles a
@ { printf 'DOCUMENT:Q900777  09-AUG-2001  [winnt]\nTITLE   :Error Codes of the Door\nPRODUCT :Test Bench\nPROD/VER:bench:1.0\nOPER/SYS:\nKEYWORDS:kbtest\n\n'; printf '=%.0s' {1..70}; printf '\nSUMMARY\n=======\n\nCode  Name             Description\n------------------------------------\n'; for n in 1 2 3 4 5 6 7 8 9; do printf '%sL    DOOR_E_STATE%s    The door stands in\n                       state number %s.\n' $n $n $n; done; printf '1326L DOOR_E_LOCKED    The door is locked.\n\n'; printf '=%.0s' {1..70}; printf '\nKeywords          : kbtest\nVersion           : bench:1.0\n\n'; printf '=%.0s' {1..77}; printf '\n\nTHE INFORMATION PROVIDED IN THE MICROSOFT\n'; } > a/Q900777.txt
@ { printf 'DOCUMENT:Q900778  09-AUG-2001  [winnt]\nTITLE   :Door Does Not Open, Error 1326\nPRODUCT :Test Bench\nPROD/VER:bench:1.0\nOPER/SYS:\nKEYWORDS:kbtest\n\n'; printf '=%.0s' {1..70}; printf '\nSYMPTOMS\n========\n\nThe door reports error 1326.\n\n'; printf '=%.0s' {1..70}; printf '\nKeywords          : kbtest\nVersion           : bench:1.0\n\n'; printf '=%.0s' {1..77}; printf '\n\nTHE INFORMATION PROVIDED IN THE MICROSOFT\n'; } > a/Q900778.txt
@ export KBQ_DB=$PWD/b.db
kbq import a
kbq info
kbq code door_e_locked
kbq --json 1326 | ids
kbq --json 'The door is locked.' | spaces
kbq --json 3 | ids
kbq check
