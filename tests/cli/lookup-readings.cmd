# How numbers in a text are read.
@ base
kbq --json 'Cannot mount tape WED-07, Error = 21' | spaces
kbq --json 'HRESULT: 0x8007203A' | spaces
kbq --json 'Kestrel 4.2 started' | spaces
