/* Days of the calendar. Uses nothing. */
#ifndef KBQ_BASE_DATE_H
#define KBQ_BASE_DATE_H

#include <stdbool.h>

/* True when there is such a day in the Gregorian calendar, from the year 1 on. */
static inline bool date_is_day(int year, int month, int day)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1 || month < 1 || month > 12 || day < 1)
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= DAYS[month - 1] + (month == 2 && leap);
}

#endif
