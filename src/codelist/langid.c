#include "codelist/langid.h"

#include <stdio.h>

enum { PRIMARY_MASK = 0x3FF };

static const struct {
    uint16_t primary;
    char tag[4];
    bool western; /* Windows-1252 */
} PRIMARIES[] = {
    {0x01, "ar", false}, {0x02, "bg", false}, {0x03, "ca", true},  {0x04, "zh", false},
    {0x05, "cs", false}, {0x06, "da", true},  {0x07, "de", true},  {0x08, "el", false},
    {0x09, "en", true},  {0x0A, "es", true},  {0x0B, "fi", true},  {0x0C, "fr", true},
    {0x0D, "he", false}, {0x0E, "hu", false}, {0x0F, "is", true},  {0x10, "it", true},
    {0x11, "ja", false}, {0x12, "ko", false}, {0x13, "nl", true},  {0x14, "no", true},
    {0x15, "pl", false}, {0x16, "pt", true},  {0x17, "rm", true},  {0x18, "ro", false},
    {0x19, "ru", false}, {0x1B, "sk", false}, {0x1C, "sq", false}, {0x1D, "sv", true},
    {0x1E, "th", false}, {0x1F, "tr", false}, {0x20, "ur", false}, {0x21, "id", true},
    {0x22, "uk", false}, {0x23, "be", false}, {0x24, "sl", false}, {0x25, "et", false},
    {0x26, "lv", false}, {0x27, "lt", false}, {0x29, "fa", false}, {0x2A, "vi", false},
    {0x2B, "hy", false}, {0x2D, "eu", true},  {0x2F, "mk", false}, {0x36, "af", true},
    {0x37, "ka", false}, {0x38, "fo", true},  {0x39, "hi", false}, {0x3E, "ms", true},
    {0x3F, "kk", false}, {0x41, "sw", true},  {0x45, "bn", false}, {0x49, "ta", false},
    {0x4A, "te", false}, {0x56, "gl", true},  {0x5B, "si", false}, {0x43, "uz", false},
    {0x44, "tt", false}, {0x50, "mn", false},
};

/* Where the country makes another language, or the primary number stands for several. */
static const struct {
    uint16_t langid;
    char tag[8];
} PARTICULAR[] = {
    {0x0404, "zh-tw"}, {0x0804, "zh-cn"}, {0x0C04, "zh-hk"}, {0x1004, "zh-sg"}, {0x1404, "zh-mo"},
    {0x0809, "en-gb"}, {0x0416, "pt-br"}, {0x0414, "nb"},    {0x0814, "nn"},    {0x041A, "hr"},
    {0x101A, "hr"},    {0x001A, "hr"},    {0x081A, "sr"},    {0x0C1A, "sr"},    {0x241A, "sr"},
    {0x281A, "sr"},    {0x141A, "bs"},    {0x201A, "bs"},    {0x0C0C, "fr-ca"}, {0x080A, "es-mx"},
};

void langid_tag(uint16_t langid, char *tag)
{
    const char *found = langid & PRIMARY_MASK ? NULL : "";
    for (size_t i = 0; !found && i < sizeof PARTICULAR / sizeof PARTICULAR[0]; i++)
        if (PARTICULAR[i].langid == langid)
            found = PARTICULAR[i].tag;
    for (size_t i = 0; !found && i < sizeof PRIMARIES / sizeof PRIMARIES[0]; i++)
        if (PRIMARIES[i].primary == (langid & PRIMARY_MASK))
            found = PRIMARIES[i].tag;
    if (found)
        (void)snprintf(tag, LANGID_TAG_MAX + 1, "%s", found);
    else
        (void)snprintf(tag, LANGID_TAG_MAX + 1, "x-%04x", langid);
}

bool langid_is_western(uint16_t langid)
{
    for (size_t i = 0; i < sizeof PRIMARIES / sizeof PRIMARIES[0]; i++)
        if (PRIMARIES[i].primary == (langid & PRIMARY_MASK))
            return PRIMARIES[i].western;
    return false;
}
