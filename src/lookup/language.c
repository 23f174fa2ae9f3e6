#include "lookup/language.h"

#include <stdlib.h>

struct str language_user(void)
{
    static const char *const VARIABLES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof VARIABLES / sizeof VARIABLES[0]; i++) {
        const char *value = getenv(VARIABLES[i]);
        if (value && value[0])
            return str_first(str_of(value), strcspn(value, "_.@"));
    }
    return (struct str){0};
}

int language_order(const char *language, struct str user)
{
    struct str whole = str_of(language);
    struct str base = whole.bytes ? str_first(whole, strcspn(whole.bytes, "-")) : whole;
    if (base.length && str_equal_case(base, user))
        return 0;
    return !base.length || str_equal(base, STR("en")) ? 1 : 2;
}

const char *language_name(const char *language)
{
    static const struct {
        char code[3];
        const char *name;
    } NAMES[] = {
        {"ar", "Arabic"},     {"be", "Belarusian"}, {"bg", "Bulgarian"},  {"bn", "Bengali"},
        {"ca", "Catalan"},    {"cs", "Czech"},      {"da", "Danish"},     {"de", "German"},
        {"el", "Greek"},      {"en", "English"},    {"es", "Spanish"},    {"et", "Estonian"},
        {"fa", "Persian"},    {"fi", "Finnish"},    {"fr", "French"},     {"gl", "Galician"},
        {"he", "Hebrew"},     {"hi", "Hindi"},      {"hr", "Croatian"},   {"hu", "Hungarian"},
        {"id", "Indonesian"}, {"is", "Icelandic"},  {"it", "Italian"},    {"ja", "Japanese"},
        {"ka", "Georgian"},   {"ko", "Korean"},     {"lt", "Lithuanian"}, {"lv", "Latvian"},
        {"nb", "Norwegian"},  {"nl", "Dutch"},      {"no", "Norwegian"},  {"pl", "Polish"},
        {"pt", "Portuguese"}, {"ro", "Romanian"},   {"ru", "Russian"},    {"sk", "Slovak"},
        {"sl", "Slovenian"},  {"sr", "Serbian"},    {"sv", "Swedish"},    {"th", "Thai"},
        {"tr", "Turkish"},    {"uk", "Ukrainian"},  {"vi", "Vietnamese"}, {"zh", "Chinese"},
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        if (strncmp(language, NAMES[i].code, 2) == 0 && !ascii_alpha(language[2]))
            return NAMES[i].name;
    return language;
}
