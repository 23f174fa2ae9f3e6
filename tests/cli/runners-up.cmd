# Beside an answer only what rivals it; JSON has them all.
kbq 'Failed to connect to \\SRV01, Error = 1326' | grep -c '^Also'
kbq --json 'Failed to connect to \\SRV01, Error = 1326' | ids | wc -l
kbq 1326 | sed -n '/^Also/,$p'
# Several errors in one paste: each in short, with its lines.
printf 'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)\nssh: connect to host db01 port 22: Connection refused\n' | kbq | grep -A1 '^Line'
