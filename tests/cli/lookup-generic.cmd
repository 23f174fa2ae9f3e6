# Articles that share a message stand by themselves; those that have less of it come behind them.
@ export KBQ_DB=$PWD/b.db; mkdir a
@ for n in 1 2; do sed "s/Q900001/Q90009$n/; s/drive <drive>, Error = 21/drive <drive>, Error = 21, reel $n/" "$DATA"/articles/Q900001.txt >a/$n.txt; done
@ for n in 3 4; do sed "s/Q900001/Q90009$n/" "$DATA"/articles/Q900001.txt >a/$n.txt; done
@ kbq import --quiet a >/dev/null
kbq 'Cannot mount tape WED-07 in drive D2, Error = 21'
