#include "code/event_source.h"

enum { REACH = 400 };

/* The start of the paragraph around AT, not more than REACH away. */
static size_t paragraph_start(struct str text, size_t at)
{
    size_t lowest = at > REACH ? at - REACH : 0;
    bool blank = false; /* nothing but blanks between here and the line feed behind */
    while (at > lowest) {
        char c = text.bytes[at - 1];
        if (c == '\n' && blank)
            break;
        blank = c == '\n' || (blank && str_is_blank(c));
        at--;
    }
    return at;
}

static size_t paragraph_end(struct str text, size_t at)
{
    size_t highest = text.length - at > REACH ? at + REACH : text.length;
    bool blank = false;
    for (; at < highest; at++) {
        char c = text.bytes[at];
        if (c == '\n' && blank)
            break;
        blank = c == '\n' || (blank && str_is_blank(c));
    }
    return at;
}

/* The first WORD from FROM on, before TO, in any letter case: the place where it begins, TO when
 * there is none. */
static size_t find_word(struct str text, size_t from, size_t to, struct str word)
{
    for (size_t at = from; at + word.length < to; at++)
        if ((text.bytes[at] | 32) == word.bytes[0] &&
            (at == 0 || !ascii_alnum(text.bytes[at - 1])) &&
            str_starts_case(str_from(text, at), word))
            return at;
    return to;
}

/* The first "Source:" from FROM on, before TO: the place behind its colon, 0 when there is none. */
static size_t next_label(struct str text, size_t from, size_t to)
{
    static const struct str WORD = STR_INIT("source");
    for (size_t at = find_word(text, from, to, WORD); at < to;
         at = find_word(text, at + 1, to, WORD)) {
        size_t end = at + WORD.length;
        while (end < to && text.bytes[end] == ' ')
            end++;
        if (end < to && char_in(text.bytes[end], ":="))
            return end + 1;
    }
    return 0;
}

/* True when the words at AT, behind a blank, are the label of the next field. */
static bool starts_field(struct str text, size_t at)
{
    static const char *const LABELS[] = {"event", "type",     "category",    "description", "user",
                                         "date",  "computer", "information", "message",     NULL};
    size_t end = at;
    while (end < text.length && ascii_alpha(text.bytes[end]))
        end++;
    return str_in_list(str_between(text.bytes + at, text.bytes + end), LABELS);
}

/* The name that begins at AT, folded. */
static bool read_source(struct str text, size_t at, size_t to, char *source)
{
    size_t length = 0;
    bool letter = false;
    while (at < to && char_in(text.bytes[at], " \t\"'"))
        at++;
    for (; at < to && length < EVENT_SOURCE_MAX; at++) {
        char c = text.bytes[at];
        if (char_in(c, "\r\n\t,;\"(") || (c == ' ' && starts_field(text, at + 1)))
            break;
        if (c == '<' || (unsigned char)c >= 0x80)
            return false; /* a placeholder, or no name of a source */
        if (ascii_alnum(c))
            source[length++] = ascii_fold(c);
        else if (length && source[length - 1] != '-')
            source[length++] = '-';
        letter |= ascii_alpha(c);
    }
    while (length && source[length - 1] == '-')
        length--;
    source[length] = '\0';
    return letter;
}

bool event_source_find(struct str text, size_t from, size_t to, char *source)
{
    size_t start = paragraph_start(text, from);
    size_t end = paragraph_end(text, to);
    size_t label = next_label(text, start, from);
    if (label && label < find_word(text, start, end, STR("event id"))) {
        /* in this paragraph the sources stand before their ids: the last one is meant */
        for (size_t next = label; next; next = next_label(text, label, from))
            label = next;
    } else {
        label = next_label(text, to, end);
    }
    return label && read_source(text, label, end, source);
}

/* True when NAME stands between two bars of NAMES. */
static bool is_among(struct str name, const char *names)
{
    const char *at = names;
    while (name.length && (at = strstr(at, name.bytes)) != NULL) {
        if (at[-1] == '|' && at[name.length] == '|')
            return true;
        at++;
    }
    return false;
}

bool event_source_fits(const char *source, int64_t number)
{
    static const struct {
        int64_t first, last;
        const char *sources; /* a bar on either side of each */
    } OWNERS[] = {
        {1, 199,
         "|disk|cdrom|atapi|ftdisk|scsiport|storport|storahci|stornvme|iastor|iastora|"
         "iastorv|i8042prt|serial|parport|parallel|floppy|flpydisk|dmio|volmgr|partmgr|"
         "mpio|ntfs|fastfat|volsnap|"},
        {2000, 2999, "|srv|srv2|server|lanmanserver|"},
        {3000, 3299, "|rdr|mrxsmb|workstation|lanmanworkstation|server|netlogon|replicator|ups|"},
        {4000, 4299, "|tcpip|tcpip6|streams|"},
        {4300, 4399, "|netbt|nbt|"},
        {5000, 5099, "|ndis|"},
        {5700, 5899, "|netlogon|remoteboot|"},
        {6000, 6099, "|eventlog|"},
        {7000, 7999, "|service-control-manager|"},
        {8000, 8099, "|browser|bowser|"},
        {8500, 8599, "|nwsapagent|"},
        {9000, 9599, "|nwlnkipx|nwlnknb|nwlnkspx|"},
        {10000, 10099, "|dcom|rpcss|distributedcom|"},
        {11000, 11299, "|dnsapi|dnscache|dns-client-events|dns-client|"},
        {12500, 12599, "|trkwks|trksvr|"},
        {13500, 13599, "|ntfrs|"},
        {14000, 14199, "|psched|"},
        {14300, 14599, "|dfssvc|dfssvr|dfs|"},
        {14600, 14799, "|bridge|"},
        {14800, 14999, "|webclient|"},
        {16500, 16799, "|qos|eqos|"},
    };
    static const struct str MAKER = STR_INIT("microsoft-windows-");
    struct str own = str_of(source);
    if (str_starts(own, MAKER))
        own = str_from(own, MAKER.length);
    for (size_t i = 0; i < sizeof OWNERS / sizeof OWNERS[0]; i++)
        if (number >= OWNERS[i].first && number <= OWNERS[i].last)
            return is_among(own, OWNERS[i].sources);
    return false;
}
