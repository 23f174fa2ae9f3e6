#include "render/redact.h"

enum {
    QUOTED_MAX = 256, /* bytes of a quoted value */
    GROUPS_MAX = 8,   /* of an IPv6 address; more are none, and begin anew at each of them */
};

/* What a pattern found at the start of a text: LENGTH bytes, for which KEPT bytes of them and then
 * NAME stand; NAME has no marks. Length 0 for nothing. */
struct find {
    size_t length;
    size_t kept;
    struct str name;
};

static const struct find NOTHING = {0, 0, {NULL, 0}};

static struct find found(size_t length, size_t kept, struct str name)
{
    return length > kept ? (struct find){length, kept, name} : NOTHING;
}

static bool is_name_char(char c)
{
    return ascii_alnum(c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

/* Bytes of the name at the start of TEXT; dots inside count where DOTS. */
static size_t name_length(struct str text, bool dots)
{
    size_t length = 0;
    while (length < text.length &&
           (is_name_char(text.bytes[length]) || (dots && text.bytes[length] == '.')))
        length++;
    while (length && text.bytes[length - 1] == '.')
        length--;
    return length;
}

/* ---- numbers ---- */

static struct find ipv4(struct str text)
{
    size_t at = 0;
    for (int part = 0; part < 4; part++) {
        unsigned value = 0;
        size_t digits = 0;
        for (; at < text.length && ascii_digit(text.bytes[at]) && digits < 4; at++, digits++)
            value = value * 10 + (unsigned)(text.bytes[at] - '0');
        if (digits == 0 || value > 255)
            return NOTHING;
        if (part < 3 && (at >= text.length || text.bytes[at++] != '.'))
            return NOTHING;
    }
    bool more = at < text.length &&
                (is_name_char(text.bytes[at]) || (text.bytes[at] == '.' && at + 1 < text.length &&
                                                  ascii_digit(text.bytes[at + 1])));
    return more ? NOTHING : found(at, 0, STR("address"));
}

/* Groups of hexadecimal digits: IPv6 with "::" or eight groups, MAC with six of two digits. */
static struct find groups(struct str text)
{
    size_t at = 0;
    size_t count = 0;
    bool pairs = true;
    bool gap = false;
    bool digit = false;
    for (size_t seen = 0; at < text.length && seen < GROUPS_MAX; seen++) {
        size_t start = at;
        while (at < text.length && ascii_hex(text.bytes[at])) {
            digit = true;
            at++;
        }
        count += at > start;
        pairs = pairs && at - start == 2;
        if (at - start > 4 || at + 1 >= text.length ||
            (text.bytes[at] != ':' && text.bytes[at] != '-'))
            break;
        gap |= text.bytes[at] == ':' && text.bytes[at + 1] == ':';
        if (!ascii_hex(text.bytes[at + 1]) && text.bytes[at + 1] != ':')
            break;
        at += gap && text.bytes[at + 1] == ':' ? 2 : 1;
    }
    bool more = at < text.length && is_name_char(text.bytes[at]);
    bool is_mac = pairs && count == 6;
    bool is_ipv6 = (gap && digit) || count == GROUPS_MAX;
    return !more && (is_mac || is_ipv6) && !memchr(text.bytes, ' ', at)
               ? found(at, 0, STR("address"))
               : NOTHING;
}

static struct find sid(struct str text)
{
    if (!str_starts_case(text, STR("S-1-")))
        return NOTHING;
    size_t length = 4;
    while (length < text.length && (ascii_digit(text.bytes[length]) || text.bytes[length] == '-'))
        length++;
    return length > 6 ? found(length, 0, STR("sid")) : NOTHING;
}

/* ---- names ---- */

/* "joe@host", and what follows it. */
static struct find mail(struct str text)
{
    size_t user = name_length(text, true);
    if (user == 0 || user >= text.length || text.bytes[user] != '@')
        return NOTHING;
    size_t host = name_length(str_from(text, user + 1), true);
    return host ? found(user + 1 + host, 0, STR("user>@<host")) : NOTHING;
}

static struct find url(struct str text)
{
    size_t scheme = 0;
    while (scheme < text.length && ascii_alpha(text.bytes[scheme]))
        scheme++;
    if (scheme < 2 || !str_starts(str_from(text, scheme), STR("://")))
        return NOTHING;
    scheme += 3;
    size_t host = scheme;
    while (host < text.length &&
           (is_name_char(text.bytes[host]) || char_in(text.bytes[host], ".@:[]")))
        host++;
    return found(host, scheme, STR("host"));
}

static struct find home(struct str text)
{
    static const struct str FOLDERS[] = {
        STR_INIT("/home/"),
        STR_INIT("/Users/"),
        STR_INIT("\\Users\\"),
        STR_INIT("\\Documents and Settings\\"),
    };
    for (size_t i = 0; i < sizeof FOLDERS / sizeof FOLDERS[0]; i++)
        if (str_starts_case(text, FOLDERS[i])) {
            size_t folder = FOLDERS[i].length;
            return found(folder + name_length(str_from(text, folder), true), folder, STR("user"));
        }
    return NOTHING;
}

/* "CORP\joe", but no path and no key of the registry. */
static struct find account(struct str text)
{
    size_t domain = name_length(text, true);
    if (domain == 0 || domain + 1 >= text.length || text.bytes[domain] != '\\' ||
        str_starts_case(text, STR("HK")) || str_starts_case(text, STR("SYSTEM\\")) ||
        str_starts_case(text, STR("SOFTWARE\\")))
        return NOTHING;
    size_t user = name_length(str_from(text, domain + 1), true);
    size_t length = domain + 1 + user;
    bool is_path = memchr(text.bytes + domain, '.', length - domain) ||
                   (length < text.length && text.bytes[length] == '\\');
    return user && !is_path ? found(length, 0, STR("domain>\\<user")) : NOTHING;
}

/* "db01.corp.example.com": by the last label, since "kernel32.dll" has dots, too. */
static struct find host(struct str text)
{
    static const char *const LABELS[] = {
        "com",      "net",  "org",      "edu",  "gov",  "mil",    "local",       "lan",
        "internal", "corp", "intranet", "home", "arpa", "intern", "localdomain", NULL};
    static const char *const COUNTRIES[] = {"de", "uk", "fr", "nl", "eu", "ch", "at", "it",
                                            "es", "se", "no", "dk", "fi", "be", "cz", "ru",
                                            "jp", "cn", "au", "ca", "br", "in", "us", NULL};
    size_t length = name_length(text, true);
    struct str name = str_first(text, length);
    size_t dots = 0;
    size_t last = 0;
    for (size_t i = 0; i < name.length; i++)
        if (name.bytes[i] == '.') {
            dots++;
            last = i + 1;
        }
    struct str label = str_from(name, last);
    bool known =
        dots && (str_in_list(label, LABELS) || (dots > 1 && str_in_list(label, COUNTRIES)));
    return known ? found(length, 0, STR("host")) : NOTHING;
}

/* "user=joe", "host: srv01", "user 'joe'". */
static struct find labelled(struct str text)
{
    static const char *const LABELS[] = {"user",        "username", "login",  "account",
                                         "host",        "hostname", "server", "servername",
                                         "computer",    "domain",   "rhost",  "ruser",
                                         "workstation", "client",   NULL};
    size_t word = name_length(text, false);
    struct str label = str_first(text, word);
    if (!str_in_list(label, LABELS))
        return NOTHING;
    size_t at = word;
    bool marked = false;
    while (at < text.length && char_in(text.bytes[at], "=: ")) {
        marked |= text.bytes[at] != ' ';
        at++;
    }
    char quote =
        at > word && at < text.length && char_in(text.bytes[at], "'\"") ? text.bytes[at] : 0;
    if (quote) {
        struct str value = str_first(str_from(text, at + 1), QUOTED_MAX);
        const char *end = memchr(value.bytes, quote, value.length);
        return end ? found((size_t)(end - text.bytes), at + 1, label) : NOTHING;
    }
    size_t value = marked ? name_length(str_from(text, at), true) : 0;
    return value ? found(at + value, at, label) : NOTHING;
}

/* ---- captures ---- */

/* A number or a code is what the text is about. */
static bool is_code(struct str value)
{
    enum { HEX_MIN = 8 }; /* digits of a hexadecimal number without a mark */
    struct str digits = value;
    bool hex = str_starts_case(value, STR("0x")) || value.length >= HEX_MIN;
    if (str_starts_case(value, STR("0x")))
        digits = str_from(value, 2);
    for (size_t i = 0; i < digits.length; i++)
        if (!(hex ? ascii_hex(digits.bytes[i]) : ascii_digit(digits.bytes[i])))
            return false;
    return digits.length > 0;
}

static struct str without_slashes(struct str value)
{
    while (value.length && value.bytes[0] == '\\')
        value = str_from(value, 1);
    return value;
}

/* The longest captured value at the start of TEXT. */
static struct find captured(const struct answer *answer, struct str text)
{
    struct find best = NOTHING;
    for (size_t i = 0; answer && i < answer->hit_count; i++) {
        const struct captures *captures = &answer->hits[i].why.captures;
        if (answer->hits[i].confidence == CONFIDENCE_WEAK)
            continue;
        for (size_t j = 0; j < captures->count; j++) {
            struct str value = without_slashes(captures->items[j].text);
            struct str name = without_slashes(captures->items[j].name);
            bool ends = value.length >= text.length || !is_name_char(text.bytes[value.length]);
            if (value.length > best.length && name.length && ends && !is_code(value) &&
                str_starts_case(text, value))
                best = found(value.length, 0, name);
        }
    }
    return best;
}

/* "\\SRV01": the slashes stay. */
static struct find unc(const struct answer *answer, struct str text)
{
    if (!str_starts(text, STR("\\\\")))
        return NOTHING;
    struct find name = captured(answer, str_from(text, 2));
    return name.length ? found(2 + name.length, 2, name.name)
                       : found(2 + name_length(str_from(text, 2), true), 2, STR("server"));
}

void redact_text(const struct answer *answer, struct str text, struct strbuf *out)
{
    static struct find (*const PATTERNS[])(struct str) = {
        url, mail, ipv4, groups, sid, labelled, host,
    };
    bool inside = false; /* of a word, where nothing begins */
    bool in_path = false;
    while (text.length) {
        struct find find = inside ? NOTHING : captured(answer, text);
        for (size_t i = 0; !find.length && !inside && i < sizeof PATTERNS / sizeof PATTERNS[0]; i++)
            find = PATTERNS[i](text);
        if (!find.length && !inside && !in_path)
            find = account(text);
        if (!find.length)
            find = home(text);
        if (!find.length && !inside)
            find = unc(answer, text);
        if (find.length) {
            strbuf_add_str(out, str_first(text, find.kept));
            strbuf_add_char(out, '<');
            strbuf_add_str(out, find.name);
            strbuf_add_char(out, '>');
            text = str_from(text, find.length);
            inside = true;
            in_path = false;
            continue;
        }
        inside = is_name_char(text.bytes[0]) || text.bytes[0] == '.';
        in_path = text.bytes[0] == '\\' || text.bytes[0] == '/';
        strbuf_add_char(out, text.bytes[0]);
        text = str_from(text, 1);
    }
}
