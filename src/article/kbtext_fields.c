#include "article/kbtext_parts.h"

#include "article/layout.h"
#include "base/date.h"

#include <stdio.h>

enum { RULE_MIN = 20 }; /* '=' of a rule that ends a block */

/* ---- header ---- */

static const char *const MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

/* "09-AUG-2001" to "2001-08-09"; whether there is such a day is another question. */
static bool read_date(struct str text, char *to)
{
    if (text.length < 11 || text.bytes[2] != '-' || text.bytes[6] != '-')
        return false;
    for (size_t i = 0; i < 11; i++)
        if (i < 2 || i > 6 ? !ascii_digit(text.bytes[i]) : i == 3 && !ascii_alpha(text.bytes[i]))
            return false;
    for (int month = 0; month < 12; month++) {
        if (strncasecmp(text.bytes + 3, MONTHS + (size_t)month * 3, 3) != 0)
            continue;
        (void)snprintf(to, 11, "%.4s-%02d-%.2s", text.bytes + 7, month + 1, text.bytes);
        return true;
    }
    return false;
}

static enum kbq_status parse_document_line(struct str line, struct article *article,
                                           struct kbq_error *error)
{
    if (!str_starts(line, STR("DOCUMENT:")))
        return kbq_fail(error, KBQ_BADINPUT, "no article: it does not begin with 'DOCUMENT:'");
    line = str_trim(str_from(line, 9));
    size_t id_length = article_read_id(line, article->id);
    if (!id_length)
        return kbq_fail(error, KBQ_BADINPUT, "no article: the DOCUMENT line has no id");
    line = str_trim(str_from(line, id_length));
    if (!read_date(line, article->date))
        return kbq_fail(error, KBQ_BADINPUT,
                        "no article: the date behind '%s' is not of the form 09-AUG-2001",
                        article->id);
    if (!date_is_valid(str_of(article->date)))
        return kbq_fail(error, KBQ_BADINPUT, "no article: the date of '%s', %.11s, is not a day",
                        article->id, line.bytes);
    line = str_trim(str_from(line, 11));
    const char *close = line.length ? memchr(line.bytes, ']', line.length) : NULL;
    if (line.length > 1 && line.bytes[0] == '[' && close)
        article->tag = str_trim(str_between(line.bytes + 1, close));
    return KBQ_OK;
}

/* "KEY     :value" with KEY of capitals, blanks and slashes. */
static bool split_field(struct str line, struct str *key, struct str *value)
{
    const char *colon = line.length ? memchr(line.bytes, ':', line.length) : NULL;
    if (!colon)
        return false;
    *key = str_trim(str_between(line.bytes, colon));
    *value = str_trim(str_between(colon + 1, line.bytes + line.length));
    return key->length > 0;
}

static struct str *header_field(struct article *article, struct str key)
{
    if (str_equal(key, STR("TITLE")))
        return &article->title;
    if (str_equal(key, STR("PRODUCT")))
        return &article->product;
    if (str_equal(key, STR("PROD/VER")))
        return &article->versions;
    if (str_equal(key, STR("KEYWORDS")))
        return &article->keywords;
    return NULL;
}

static struct str strip_leading_colon(struct str versions)
{
    if (versions.length && versions.bytes[0] == ':')
        return str_trim(str_from(versions, 1));
    return versions;
}

/* Reads the header off *REST. */
enum kbq_status kbtext_header(struct str *rest, struct article *article, struct kbq_error *error)
{
    struct str line;
    struct str after = *rest;
    while (str_next_line(&after, &line) && str_trim(line).length == 0)
        *rest = after;
    if (rest->length == 0)
        return kbq_fail(error, KBQ_BADINPUT, "no article: it is empty");
    (void)str_next_line(rest, &line);
    enum kbq_status status = parse_document_line(line, article, error);
    if (status)
        return status;
    after = *rest;
    while (str_next_line(&after, &line)) {
        struct str key;
        struct str value;
        if (layout_is_rule(line, '=', RULE_MIN)) {
            *rest = after;
            break;
        }
        if (str_trim(line).length == 0) {
            *rest = after;
            continue;
        }
        if (!split_field(line, &key, &value) || !ascii_upper(key.bytes[0]))
            break;
        struct str *field = header_field(article, key);
        if (!field && !str_equal(key, STR("OPER/SYS")))
            break;
        if (field)
            *field = value;
        *rest = after;
    }
    article->versions = strip_leading_colon(article->versions);
    if (article->title.length == 0)
        return kbq_fail(error, KBQ_BADINPUT, "no article: '%s' has no TITLE", article->id);
    return KBQ_OK;
}

/* ---- trailer ---- */

static struct str *trailer_field(struct article *article, struct str key)
{
    if (str_equal(key, STR("Keywords")))
        return &article->keywords;
    if (str_equal(key, STR("Version")))
        return &article->versions;
    if (str_equal(key, STR("Technology")))
        return &article->technology;
    if (str_equal(key, STR("Issue type")))
        return &article->issue_type;
    return NULL;
}

/* The start of the last line of TEXT that begins with PREFIX, or NULL. */
static const char *last_line_with(struct str text, struct str prefix)
{
    const char *end = text.bytes + text.length;
    for (const char *p = end; p > text.bytes;) {
        const char *start = p;
        while (start > text.bytes && start[-1] != '\n')
            start--;
        if (str_starts(str_between(start, end), prefix))
            return start;
        p = start > text.bytes ? start - 1 : start;
    }
    return NULL;
}

/* TEXT without the rule that its last non-blank line may be. */
static struct str drop_last_rule(struct str text)
{
    struct str trimmed = str_trim_end(text);
    const char *start = trimmed.bytes + trimmed.length;
    while (start > trimmed.bytes && start[-1] != '\n')
        start--;
    if (layout_is_rule(str_between(start, trimmed.bytes + trimmed.length), '=', RULE_MIN))
        return str_between(text.bytes, start);
    return text;
}

static bool is_trailer_start(const char *line, struct str text)
{
    struct str before = str_trim_end(str_between(text.bytes, line));
    const char *start = before.bytes + before.length;
    while (start > before.bytes && start[-1] != '\n')
        start--;
    return layout_is_rule(str_between(start, before.bytes + before.length), '=', RULE_MIN);
}

/* Takes notice and trailer off the end of TEXT; what is left is the body. The trailer is found
 * from the end, since bodies may hold rules of their own. */
struct str kbtext_trailer(struct str text, struct article *article)
{
    const char *notice = last_line_with(text, STR("THE INFORMATION PROVIDED IN THE MICROSOFT"));
    struct str body = notice ? drop_last_rule(str_between(text.bytes, notice)) : text;
    const char *keys = last_line_with(body, STR("Keywords  "));
    if (!keys)
        keys = last_line_with(body, STR("Keywords:"));
    if (!keys || !is_trailer_start(keys, body))
        return body;
    struct str rest = str_between(keys, body.bytes + body.length);
    struct str line;
    while (str_next_line(&rest, &line)) {
        struct str key;
        struct str value;
        if (str_trim(line).length == 0 || !split_field(line, &key, &value))
            break;
        struct str *field = trailer_field(article, key);
        if (field)
            *field = value;
    }
    article->versions = strip_leading_colon(article->versions);
    return drop_last_rule(str_between(body.bytes, keys));
}
