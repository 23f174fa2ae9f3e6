/* Addresses of the web in text: where one begins and ends, so that a renderer can make a link of
 * it. Uses base/. */
#ifndef KBQ_RENDER_LINK_H
#define KBQ_RENDER_LINK_H

#include "base/str.h"

/* The first address in TEXT: http, https, ftp or mailto, printable ASCII alone, without the full
 * stop or bracket that ends the sentence around it. An empty view when there is none. */
struct str link_find(struct str text);

#endif
