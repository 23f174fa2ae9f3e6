#include "article/boilerplate.h"

/* How the notices begin: as many words as tell each from real content. Their variants differ in
 * product names and in line breaks, which come later in the paragraph. */
static const struct str LEADS[] = {
    STR_INIT("Microsoft has confirmed"),
    STR_INIT("Microsoft is researching this problem"),
    STR_INIT("WARNING: Using Registry Editor"),
    STR_INIT("WARNING: If you use Registry Editor"),
    STR_INIT("IMPORTANT: This article contains information about editing the registry"),
    STR_INIT("IMPORTANT: This article contains information about modifying the registry"),
    STR_INIT("For information about how to edit the registry"),
    STR_INIT("For information about how to restore the registry"),
    STR_INIT("Before you edit the registry"),
    STR_INIT("Note that you should back up the registry"),
    STR_INIT("A supported fix"),
    STR_INIT("A supported fix that corrects this problem"),
    STR_INIT("A fully supported fix"),
    STR_INIT("To resolve this problem immediately, contact"),
    STR_INIT("The English version of this fix"),
    STR_INIT("NOTE: In special cases, charges"),
    STR_INIT("The third-party products"),
    STR_INIT("The third-party product"),
    STR_INIT("The third-party contact information"),
    STR_INIT("The products included here are manufactured"),
    STR_INIT("The product included here is manufactured"),
    STR_INIT("Microsoft used the most current virus"),
    STR_INIT("Microsoft scanned this file for viruses"),
    STR_INIT("Microsoft provides programming examples"),
    STR_INIT("Microsoft provides this information as a convenience"),
    STR_INIT("MICROSOFT PROVIDES"),
    STR_INIT("THE INFORMATION PROVIDED IN THE MICROSOFT KNOWLEDGE BASE"),
    STR_INIT("This behavior is by design."),
    STR_INIT("For complete information about how to download"),
    STR_INIT("For additional information about how to download"),
    STR_INIT("The following file is available for download"),
    STR_INIT("The following files are available for download"),
};

/* LEAD at the start of TEXT, where any run of blanks stands for a blank. */
static bool begins_with(struct str text, struct str lead)
{
    size_t at = 0;
    for (size_t i = 0; i < lead.length; i++) {
        if (at >= text.length)
            return false;
        if (lead.bytes[i] == ' ') {
            if (!str_is_blank(text.bytes[at]))
                return false;
            while (at < text.length && str_is_blank(text.bytes[at]))
                at++;
        } else if (lead.bytes[i] != text.bytes[at++]) {
            return false;
        }
    }
    return true;
}

bool boilerplate_is(struct str paragraph)
{
    paragraph = str_trim(paragraph);
    if (paragraph.length == 0)
        return false;
    char first = paragraph.bytes[0];
    if (first != 'M' && first != 'W' && first != 'I' && first != 'F' && first != 'B' &&
        first != 'N' && first != 'A' && first != 'T')
        return false;
    for (size_t i = 0; i < sizeof LEADS / sizeof LEADS[0]; i++)
        if (begins_with(paragraph, LEADS[i]))
            return true;
    return false;
}
