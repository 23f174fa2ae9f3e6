#include "code/reading.h"

#include "code/relate.h"

static bool is_of_tool(const struct filling *f, const struct catalogue_entry *entry)
{
    size_t length = f->tool ? strlen(f->tool) : 0;
    return !f->tool ||
           (strncasecmp(entry->name, f->tool, length) == 0 && entry->name[length] == ':');
}

/* Takes the names of ENTRY's value, the best one first. */
static void take_names(struct filling *f, struct catalogue_entry entry)
{
    struct decode_reading *r = f->reading;
    do {
        if (!is_of_tool(f, &entry))
            continue;
        if (!r->known) {
            r->known = true;
            r->code.name = entry.name;
            r->description = entry.description[0] ? entry.description : NULL;
        } else if (r->name_count == DECODE_NAMES_MAX) {
            r->names_left_out++;
        } else {
            filling_append(f->arena, &r->names, &r->name_count, DECODE_NAMES_MAX,
                           filling_code_of_entry(f->arena, &entry));
        }
    } while (catalogue_next_name(&entry));
}

bool reading_number(struct decode_reading *reading, size_t space, int64_t number, const char *tool,
                    struct arena *arena)
{
    struct catalogue_space table = catalogue_space(space);
    struct catalogue_entry entry;
    struct filling f = {reading, arena, space, (uint32_t)number, tool};
    if (table.form == CATALOGUE_HEX && number < 0 && number >= INT32_MIN)
        number = (int64_t)(uint32_t)number;
    if (table.form == CATALOGUE_SIGNED && number > INT32_MAX && number <= UINT32_MAX)
        number = (int32_t)(uint32_t)number;
    reading->title = table.title;
    reading->code = (struct decode_code){.space = table.name,
                                         .value = filling_value(arena, number),
                                         .is_number = true,
                                         .number = number};
    if (catalogue_find(space, number, &entry))
        take_names(&f, entry);
    if (number >= INT32_MIN && number <= UINT32_MAX)
        relate_number(&f);
    if (!reading->known) {
        struct catalogue_entry below;
        struct catalogue_entry above;
        bool has_below;
        bool has_above;
        catalogue_neighbours(space, number, &below, &has_below, &above, &has_above);
        if (table.form == CATALOGUE_HEX && number > UINT16_MAX) { /* not of its family */
            has_below = has_below && below.number >> 16 == number >> 16;
            has_above = has_above && above.number >> 16 == number >> 16;
        }
        filling_near(&f, &below, has_below, &above, has_above);
    }
    return !arena->failed;
}

/* Values that begin alike and are built alike. */
static bool is_family(struct str a, struct str b)
{
    bool a_dots = memchr(a.bytes, '.', a.length) != NULL;
    bool b_dots = memchr(b.bytes, '.', b.length) != NULL;
    return a_dots == b_dots && a.bytes[0] == b.bytes[0];
}

bool reading_text(struct decode_reading *reading, size_t space, struct str value,
                  struct arena *arena)
{
    struct catalogue_space table = catalogue_space(space);
    struct catalogue_entry entry;
    struct filling f = {.reading = reading, .arena = arena, .space = space};
    char *copy = arena_copy(arena, value);
    if (!copy)
        return false;
    reading->title = table.title;
    reading->code = (struct decode_code){.space = table.name, .value = copy};
    if (catalogue_find_text(space, value, &entry)) {
        reading->code.value = entry.text;
        take_names(&f, entry);
    }
    relate_text(&f);
    if (!reading->known) {
        struct catalogue_entry below;
        struct catalogue_entry above;
        bool has_below;
        bool has_above;
        catalogue_text_neighbours(space, value, &below, &has_below, &above, &has_above);
        has_below = has_below && is_family(str_of(below.text), value);
        has_above = has_above && is_family(str_of(above.text), value);
        filling_near(&f, &below, has_below, &above, has_above);
    }
    return !arena->failed;
}

bool reading_bare(struct decode_reading *reading, int64_t number, struct arena *arena)
{
    reading->code = (struct decode_code){.space = CODE_ANY,
                                         .value = filling_value(arena, number),
                                         .is_number = true,
                                         .number = number};
    return !arena->failed;
}
