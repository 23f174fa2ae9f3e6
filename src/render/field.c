#include "render/field.h"

#include "base/text.h"

struct source {
    const struct hit *hit;
    const struct article *article;
    struct fill fill;
    struct strbuf text; /* of the field */
};

static void add_line(struct source *source, struct str line)
{
    if (line.length == 0)
        return;
    strbuf_add_str(&source->text, line);
    strbuf_add_char(&source->text, '\n');
}

static void get_id(struct source *source)
{
    add_line(source, str_of(source->article->id));
}

static void get_title(struct source *source)
{
    add_line(source, source->article->title);
}

static void get_product(struct source *source)
{
    add_line(source, source->article->product);
}

static void get_date(struct source *source)
{
    add_line(source, str_of(source->article->date));
}

static void get_confidence(struct source *source)
{
    if (source->hit)
        add_line(source, str_of(confidence_name(source->hit->confidence)));
}

static void get_score(struct source *source)
{
    if (source->hit)
        strbuf_add_format(&source->text, "%.3f\n", hit_share(source->hit));
}

static void get_message(struct source *source)
{
    if (source->hit)
        add_line(source, source->hit->why.message);
}

static void add_section(struct source *source, enum section_kind kind)
{
    struct strbuf own = STRBUF_EMPTY;
    struct strbuf text = STRBUF_EMPTY;
    document_section(source->article, kind, &own);
    fill_text(&source->fill, strbuf_view(&own), false, &text);
    add_line(source, strbuf_view(&text));
    source->text.failed |= own.failed || text.failed;
    strbuf_clear(&own);
    strbuf_clear(&text);
}

static void get_symptoms(struct source *source)
{
    add_section(source, SECTION_SYMPTOMS);
}

static void get_cause(struct source *source)
{
    add_section(source, SECTION_CAUSE);
}

static void get_resolution(struct source *source)
{
    add_section(source, SECTION_RESOLUTION);
}

static void get_workaround(struct source *source)
{
    add_section(source, SECTION_WORKAROUND);
}

static void get_status(struct source *source)
{
    add_section(source, SECTION_STATUS);
}

static void get_summary(struct source *source)
{
    add_section(source, SECTION_SUMMARY);
}

static void get_more(struct source *source)
{
    add_section(source, SECTION_MORE_INFORMATION);
}

static void add_step(void *context, struct str command)
{
    struct source *source = context;
    struct strbuf own = STRBUF_EMPTY;
    document_add_command(command, &own);
    fill_text(&source->fill, strbuf_view(&own), false, &source->text);
    source->text.failed |= own.failed;
    strbuf_clear(&own);
    strbuf_add_char(&source->text, '\n');
}

static void get_steps(struct source *source)
{
    document_steps(source->article, add_step, source);
}

static void get_open(struct source *source)
{
    struct strbuf text = STRBUF_EMPTY;
    struct fill_names open = {.count = 0};
    document_open(source->article, &source->fill, &text, &open);
    for (size_t i = 0; i < open.count; i++)
        add_line(source, open.items[i]);
    source->text.failed |= text.failed;
    strbuf_clear(&text);
}

static void get_references(struct source *source)
{
    for (size_t i = 0; i < source->article->reference_count; i++)
        add_line(source, str_of(source->article->references[i].id));
}

static const struct field {
    const char *name;
    void (*get)(struct source *source);
} FIELDS[] = {
    {"id", get_id},
    {"title", get_title},
    {"product", get_product},
    {"date", get_date},
    {"confidence", get_confidence},
    {"score", get_score},
    {"message", get_message},
    {"symptoms", get_symptoms},
    {"cause", get_cause},
    {"resolution", get_resolution},
    {"workaround", get_workaround},
    {"status", get_status},
    {"summary", get_summary},
    {"more_information", get_more},
    {"steps", get_steps},
    {"open", get_open},
    {"references", get_references},
};

enum { FIELD_COUNT = sizeof FIELDS / sizeof FIELDS[0] };

static const struct field *find_field(const char *name)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (strcmp(FIELDS[i].name, name) == 0)
            return &FIELDS[i];
    return NULL;
}

bool field_exists(const char *name)
{
    return find_field(name) != NULL;
}

void field_names(struct strbuf *out)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        strbuf_add_format(out, "%s%s", i ? ", " : "", FIELDS[i].name);
}

enum kbq_status field_add(struct strbuf *out, const char *name, const struct view *view,
                          const struct hit *hit, const struct article *article,
                          struct kbq_error *error)
{
    static const struct captures NONE = {0};
    const struct field *field = find_field(name);
    struct source source = {
        .hit = hit, .article = article, .fill = view_fill(view, hit ? &hit->why.captures : &NONE)};
    if (!field)
        return kbq_fail(error, KBQ_BADINPUT, "there is no field '%s'", name);
    field->get(&source);
    bool any = source.text.length > 0;
    text_add_printable(out, strbuf_view(&source.text));
    out->failed |= source.text.failed;
    strbuf_clear(&source.text);
    if (out->failed)
        return kbq_fail_nomem(error);
    return any ? KBQ_OK : KBQ_NOTFOUND;
}
