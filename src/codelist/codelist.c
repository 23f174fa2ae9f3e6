#include "codelist/codelist.h"

#include "base/text.h"
#include "codelist/sink.h"

enum { LIST_BYTES_MAX = 1 << 26 };

static const struct {
    const char *name;
    enum kbq_status (*read)(struct codelist_sink *sink, struct str text);
    bool is_text;
} FORMATS[] = {
    [CODELIST_NONE] = {"unknown format", NULL, false},
    [CODELIST_HEADER] = {"C header", codelist_read_header, true},
    [CODELIST_MC] = {"message file (.mc)", codelist_read_mc, true},
    [CODELIST_PE] = {"Windows message table", codelist_read_pe, false},
    [CODELIST_ERRMSG] = {"MariaDB messages", codelist_read_errmsg, true},
    [CODELIST_ERRCODES] = {"PostgreSQL error codes", codelist_read_errcodes, true},
    [CODELIST_CATALOG] = {"systemd message catalogue", codelist_read_catalog, true},
    [CODELIST_ET] = {"com_err table", codelist_read_et, true},
    [CODELIST_PERLDIAG] = {"Perl diagnostics", codelist_read_perldiag, true},
    [CODELIST_TSV] = {"table with tabs", codelist_read_tsv, true},
    [CODELIST_MO] = {"translations (.mo)", codelist_read_mo, false},
};

static bool is_known(enum codelist_format format)
{
    return format > CODELIST_NONE && format < sizeof FORMATS / sizeof FORMATS[0];
}

const char *codelist_format_name(enum codelist_format format)
{
    return FORMATS[is_known(format) ? format : CODELIST_NONE].name;
}

/* BYTES up to the bound, cut behind a whole line. */
static struct str cut_text(struct codelist_sink *sink, struct str bytes)
{
    if (bytes.length <= LIST_BYTES_MAX)
        return bytes;
    bool is_utf16 = str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"));
    bytes.length = LIST_BYTES_MAX;
    const char *end = is_utf16 ? NULL : memrchr(bytes.bytes, '\n', bytes.length);
    if (end)
        bytes.length = (size_t)(end - bytes.bytes) + 1;
    sink_cut(sink, "what lies behind %d MiB was not read", (int)(LIST_BYTES_MAX >> 20));
    return bytes;
}

static enum kbq_status read_text(struct codelist_sink *sink, enum codelist_format format,
                                 struct str bytes)
{
    struct strbuf text = STRBUF_EMPTY;
    text_decode(cut_text(sink, bytes), TEXT_DROP_CONTROLS, &text);
    enum kbq_status status =
        text.failed ? sink_nomem(sink) : FORMATS[format].read(sink, strbuf_view(&text));
    strbuf_clear(&text);
    return status;
}

enum kbq_status codelist_read(enum codelist_format format, struct str name, struct str bytes,
                              codelist_visit visit, void *context, struct codelist_report *report,
                              struct kbq_error *error)
{
    *report = (struct codelist_report){0};
    if (!is_known(format))
        return kbq_fail(error, KBQ_BADINPUT, "it is no list of codes that kbq can read");
    struct codelist_sink sink = {.visit = visit,
                                 .context = context,
                                 .report = report,
                                 .error = error,
                                 .name = list_base_name(name)};
    return FORMATS[format].is_text ? read_text(&sink, format, bytes)
                                   : FORMATS[format].read(&sink, bytes);
}
