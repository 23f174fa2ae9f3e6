# What is put right in a code is said, also where the paste would be cleaned in silence.
kbq --json '１３２６' | grep -o '"correction":"[^"]*"'
kbq --json '"1326"' | grep -o '"correction":"[^"]*"'
kbq --json '0x8OO7OOO5' | grep -o '"correction":"[^"]*"' | head -1
kbq --json '1326' | grep -c correction
