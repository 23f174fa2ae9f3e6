# What the machine has: here a root of our own with one source.
@ mkdir -p root/usr/share/et && printf 'error_table frob "frobnication"\nec FROB_NO_POWER, "The frobnicator has no power"\nend\n' > root/usr/share/et/frob.et
@ mkdir -p root/usr/share/perl/5.0/pod && echo 'no items' > root/usr/share/perl/5.0/pod/perldiag.pod
@ for l in de fr; do mkdir -p root/usr/lib/systemd/catalog; printf -- '-- 0123456789abcdef0123456789abcde%s\nSubject: of %s\n\ntext\n-- bad\nSubject: x\n' $((${#l})) $l > root/usr/lib/systemd/catalog/systemd.$l.catalog; done
@ export KBQ_SYSTEM_ROOT=$PWD/root
kbq --db b.db import --system 2>&1 | sed "s|$PWD|.|"
kbq --db b.db import --system --quiet
kbq --db b.db code FROB_NO_POWER
