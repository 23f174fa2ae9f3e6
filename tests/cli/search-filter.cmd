# A filter looks at all articles that have the words, not at the best of them alone.
@ mkdir a; for i in $(seq 10001 10400); do printf 'DOCUMENT:Q%d  01-JAN-1998  [plover]\nTITLE     :Plover: Spool Note %d\nPRODUCT   :Plover Spooler\n\nSUMMARY\n=======\n\nThe spool of Plover is full.\n' $i $i; done | awk -v RS='DOCUMENT:' 'NR > 1 {print "DOCUMENT:" $0 > "a/" NR ".txt"}'
@ sed 's/Q900001/Q900099/; s/^TITLE.*/TITLE     :Heron: Where Files Lie/; s/mount the tape by hand/mount the tape by hand, spool/' "$DATA/articles/Q900001.txt" >a/last.txt; grep -q spool a/last.txt
@ export KBQ_DB=$PWD/b.db; kbq import --quiet a >/dev/null
kbq search --json -n 500 spool | ids | wc -l
kbq search --json --product HERON spool | ids
kbq search --json --since 1998-02 spool | ids
kbq search --json --product plover --since 1998-01-02 spool | ids
