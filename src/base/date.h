/* Days of the calendar in the form of ISO 8601. Uses base/str.h. */
#ifndef KBQ_BASE_DATE_H
#define KBQ_BASE_DATE_H

#include "base/str.h"

/* The number that COUNT digits at TEXT make, or -1 when they are not all digits. */
static inline int date_number(const char *text, size_t count)
{
    int number = 0;
    for (; count; count--, text++) {
        if (!ascii_digit(*text))
            return -1;
        number = number * 10 + (*text - '0');
    }
    return number;
}

/* True when TEXT is "YYYY", "YYYY-MM" or "YYYY-MM-DD" and there is such a year, month or day in the
 * Gregorian calendar, from the year 1 on. */
static inline bool date_is_valid(struct str text)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (text.length != 4 && text.length != 7 && text.length != 10)
        return false;
    int year = date_number(text.bytes, 4);
    int month = text.length > 4 ? date_number(text.bytes + 5, 2) : 1;
    int day = text.length > 7 ? date_number(text.bytes + 8, 2) : 1;
    if (year < 1 || month < 1 || month > 12 || day < 1 ||
        (text.length > 4 && text.bytes[4] != '-') || (text.length > 7 && text.bytes[7] != '-'))
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= DAYS[month - 1] + (month == 2 && leap);
}

#endif
