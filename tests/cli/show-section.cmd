# Parts of an article.
@ typeset
kbq show --section resolution Q900001
kbq show --section CAUSE --section 'references' Q900001 Q900002
kbq show --section=more-information,cause Q900021
kbq show --section 'Steps to Reproduce Behavior' Q900021
kbq show --section status Q900001
kbq show --section status --quiet Q900001
kbq show --section cause --markdown Q900001
kbq show --section cause --json Q900001
kbq show --section '' Q900001
