#include "code/filling.h"

const char *filling_value(struct arena *arena, int64_t number)
{
    char value[CODE_VALUE_MAX + 1];
    code_value(number, value);
    return arena_copy(arena, str_of(value));
}

struct decode_code filling_code_of_entry(struct arena *arena, const struct catalogue_entry *entry)
{
    struct catalogue_space space = catalogue_space(entry->space);
    bool number = space.form != CATALOGUE_TEXT;
    return (struct decode_code){.space = space.name,
                                .value = number ? filling_value(arena, entry->number) : entry->text,
                                .is_number = number,
                                .number = entry->number,
                                .name = entry->name};
}

/* NUMBER of the table SPACE, with its name if it has one. */
struct decode_code filling_code_of(struct arena *arena, const char *space, int64_t number)
{
    struct catalogue_entry entry;
    size_t index = catalogue_index_of(space);
    if (catalogue_find(index, number, &entry))
        return filling_code_of_entry(arena, &entry);
    return (struct decode_code){.space = catalogue_space(index).name,
                                .value = filling_value(arena, number),
                                .is_number = true,
                                .number = number};
}

/* Appends CODE to a list of at most ROOM; one more does not matter. */
void filling_append(struct arena *arena, struct decode_code **list, size_t *count, size_t room,
                    struct decode_code code)
{
    if (!*list)
        *list = arena_alloc(arena, room * sizeof **list);
    if (*list && *count < room)
        (*list)[(*count)++] = code;
}

void filling_also(struct filling *f, struct decode_code code)
{
    struct decode_reading *r = f->reading;
    for (size_t i = 0; i < r->also_count; i++)
        if (strcmp(r->also[i].space, code.space) == 0 && strcmp(r->also[i].value, code.value) == 0)
            return;
    filling_append(f->arena, &r->also, &r->also_count, DECODE_ALSO_MAX, code);
}

/* Adds NUMBER of SPACE, but only when it has a name there. True when it has. */
bool filling_also_named(struct filling *f, const char *space, int64_t number)
{
    struct decode_code code = filling_code_of(f->arena, space, number);
    if (code.name)
        filling_also(f, code);
    return code.name != NULL;
}

void filling_statuses(struct filling *f, uint32_t win32, size_t room)
{
    uint32_t statuses[FILLING_STATUSES_MAX];
    size_t count = catalogue_statuses_of_win32(win32, statuses, room);
    for (size_t i = 0; i < count; i++)
        filling_also(f, filling_code_of(f->arena, "ntstatus", statuses[i]));
}

/* The value is not in its table, but what it is made of is: that explains it as well. */
void filling_explain(struct filling *f, const char *space, int64_t number, const char *wrap)
{
    struct catalogue_entry entry;
    struct decode_reading *r = f->reading;
    if (r->known || !catalogue_find(catalogue_index_of(space), number, &entry))
        return;
    r->known = true;
    r->code.name = wrap ? arena_format(f->arena, "%s(%s)", wrap, entry.name) : entry.name;
    r->description = entry.description[0] ? entry.description : NULL;
}

void filling_near(struct filling *f, struct catalogue_entry *below, bool has_below,
                  struct catalogue_entry *above, bool has_above)
{
    struct decode_reading *r = f->reading;
    if (has_below)
        filling_append(f->arena, &r->near, &r->near_count, DECODE_NEAR_MAX,
                       filling_code_of_entry(f->arena, below));
    if (has_above)
        filling_append(f->arena, &r->near, &r->near_count, DECODE_NEAR_MAX,
                       filling_code_of_entry(f->arena, above));
}

bool filling_member(void *context, const struct catalogue_entry *entry)
{
    struct filling *f = context;
    struct decode_reading *r = f->reading;
    if (r->member_count && r->members[r->member_count - 1].is_number &&
        r->members[r->member_count - 1].number == entry->number)
        return true; /* another name of the same value */
    if (r->member_count == DECODE_MEMBERS_MAX)
        r->members_left_out++;
    else
        filling_append(f->arena, &r->members, &r->member_count, DECODE_MEMBERS_MAX,
                       filling_code_of_entry(f->arena, entry));
    return true;
}
