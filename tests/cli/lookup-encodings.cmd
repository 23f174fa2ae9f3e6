# Text as other systems write it: UTF-16 with a byte order mark, UTF-8 with one, Windows-1252.
@ base
@ printf 'Cannot mount tape “März” in drive D2, Error = 21\r\n' >utf8.txt
@ printf '\357\273\277' | cat - utf8.txt >bom.txt
@ { printf '\377\376'; iconv -f UTF-8 -t UTF-16LE utf8.txt; } >utf16le.txt
@ { printf '\376\377'; iconv -f UTF-8 -t UTF-16BE utf8.txt; } >utf16be.txt
@ iconv -f UTF-8 -t CP1252 utf8.txt >cp1252.txt
for f in utf8 bom utf16le utf16be cp1252; do kbq --json -n 1 <$f.txt >$f.json; echo "$f $?"; done
ids <utf8.json
for f in bom utf16le utf16be cp1252; do cmp utf8.json $f.json; done
