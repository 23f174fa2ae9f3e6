/* Codes that have a form of their own: messages of compilers, 401.3, SQLSTATE, OpenSSL lines. */
#include "code/decoder.h"

#include "code/code.h"

/* Compilers and their kin: letters, then four or five digits. */
static const struct {
    const char *letters;
    const char *description;
} TOOLS[] = {
    {"C", "a message of the Microsoft C/C++ compiler"},
    {"LNK", "a message of the Microsoft linker"},
    {"RC", "a message of the Microsoft resource compiler"},
    {"CS", "a message of the C# compiler"},
    {"BC", "a message of the Visual Basic compiler"},
    {"U", "a message of NMAKE"},
    {"R", "a message of the Microsoft C run-time library"},
    {"L", "a message of the Microsoft segmented linker"},
    {"A", "a message of the Microsoft Macro Assembler"},
    {"D", "a message of the compiler's command line"},
    {"CVT", "a message of CVTRES"},
    {"LIB", "a message of the library manager"},
    {"BK", "a message of BSCMAKE"},
    {"MSB", "a message of MSBuild"},
    {"PRJ", "a message of the project system of Visual Studio"},
    {"ORA", "a message of Oracle Database"},
    {"TNS", "a message of Oracle Net"},
};

static const char *tool_description(struct str text)
{
    size_t letters = 0;
    while (letters < text.length && ascii_alpha(text.bytes[letters]))
        letters++;
    size_t digits = letters + (letters < text.length && text.bytes[letters] == '-');
    size_t end = digits;
    while (end < text.length && ascii_digit(text.bytes[end]))
        end++;
    if (end != text.length || end - digits < 4 || end - digits > 5)
        return NULL;
    for (size_t i = 0; i < sizeof TOOLS / sizeof TOOLS[0]; i++)
        if (str_equal_case(str_first(text, letters), str_of(TOOLS[i].letters)))
            return TOOLS[i].description;
    return NULL;
}

enum outcome decoder_read_tool(struct decoder *d, struct str text, bool anyway)
{
    const char *description = tool_description(text);
    if (!description && !anyway)
        return READ_NOT;
    struct decode_reading reading = decoder_start(d, 0);
    char *value = arena_copy(d->arena, text);
    if (!value) {
        d->failed = true;
        return READ_NOT;
    }
    for (char *at = value; *at; at++)
        if (ascii_lower(*at))
            *at = (char)(*at - 32);
    reading.code = (struct decode_code){.space = "tool", .value = value};
    reading.title = "Compilers and tools";
    reading.description = description;
    decoder_push(d, &reading);
    return READ_UNKNOWN;
}

/* Digits with dots: how many parts, 0 when it is something else. */
static size_t dotted_parts(struct str text)
{
    size_t parts = 0;
    size_t digits = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (ascii_digit(text.bytes[i])) {
            parts += digits++ == 0;
        } else if (text.bytes[i] == '.' && digits) {
            digits = 0;
        } else {
            return 0;
        }
    }
    return digits ? parts : 0;
}

enum outcome decoder_read_dotted(struct decoder *d, struct str text)
{
    if (text.length > 1 && text.bytes[0] == '#')
        text = str_from(text, 1);
    size_t parts = dotted_parts(text);
    enum outcome outcome = READ_UNKNOWN;
    bool anyway = false;
    if (parts == 2 && text.length > 4 && text.length <= 7 && text.bytes[3] == '.' &&
        char_in(text.bytes[0], "45")) {
        outcome = decoder_read_text(d, catalogue_index_of("http"), text, 0, false);
    } else if (parts == 3 && text.length <= 9 && text.bytes[1] == '.' &&
               char_in(text.bytes[0], "245")) {
        anyway = text.bytes[2] <= '7' && text.bytes[3] == '.';
        outcome = decoder_read_text(d, catalogue_index_of("smtp"), text, 0, anyway);
    }
    return outcome == READ_UNKNOWN && !anyway ? READ_NOT : outcome;
}

enum outcome decoder_read_state(struct decoder *d, struct str text)
{
    size_t space = catalogue_index_of("sqlstate");
    struct catalogue_entry entry;
    size_t digits = 0;
    for (size_t i = 0; i < text.length; i++)
        digits += ascii_digit(text.bytes[i]);
    if (text.length != 5 || !digits || !catalogue_find_text(space, text, &entry))
        return READ_NOT;
    /* no number is written so */
    bool plain = digits == text.length && text.bytes[0] != '0';
    return decoder_add_text(d, space, text, plain ? catalogue_space(space).order : 0, false);
}

enum outcome decoder_read_openssl(struct decoder *d, struct str text)
{
    int64_t number;
    bool word = str_starts_case(text, STR("error:"));
    struct str digits = str_first(str_from(text, word ? 6 : 0), STATUS_DIGITS);
    struct str rest = str_from(text, (word ? 6 : 0) + STATUS_DIGITS);
    if (digits.length < STATUS_DIGITS || !code_read_hex(digits, &number) ||
        (rest.length ? rest.bytes[0] != ':' : !word))
        return READ_NOT;
    const char *because = d->because;
    if (!because)
        d->because = word ? "'error:' before it" : "the form of an OpenSSL line";
    enum outcome outcome = decoder_read_text(d, catalogue_index_of("openssl"), digits, 0, true);
    d->because = because;
    return outcome;
}
