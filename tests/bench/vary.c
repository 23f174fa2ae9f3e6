/* Writes the articles of a folder several times over as a tar stream, each time as other articles.
 *
 * usage: vary FOLDER COPIES >TAR
 *
 * The first copy is the articles as they are. In each other one all ids are moved to numbers of its
 * own, and about one word in twelve of the title and the body gets another ending, the same one
 * wherever that word is changed in that copy, so that the dictionary grows as well. Header,
 * applies-to block and trailer stay, and so do the words that announce a message.
 */
#include <fts.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ONE_IN = 12, WORD_MIN = 4, ID_STEP = 400000, BLOCK = 512, RULE_MIN = 60 };

struct text {
    char *bytes;
    size_t length, room;
};

static const char *const kept[] = {"error", "errors", "following", "message", "messages"};

static void out_of_luck(const char *what)
{
    perror(what);
    exit(2);
}

static void add(struct text *to, const char *bytes, size_t length)
{
    if (to->length + length > to->room) {
        to->room = 2 * (to->length + length) + 4096;
        to->bytes = realloc(to->bytes, to->room);
        if (!to->bytes)
            out_of_luck("vary");
    }
    memcpy(to->bytes + to->length, bytes, length);
    to->length += length;
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool letter(char c)
{
    return lower(c) || (c >= 'A' && c <= 'Z') || digit(c);
}

static bool all(const char *word, size_t length, bool (*is)(char))
{
    for (size_t i = 0; i < length; i++)
        if (!is(word[i]))
            return false;
    return true;
}

static bool may_change(const char *word, size_t length)
{
    if (length < WORD_MIN || !all(word, length, lower))
        return false;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (strlen(kept[i]) == length && !memcmp(word, kept[i], length))
            return false;
    return true;
}

static uint32_t hash(const char *word, size_t length, uint32_t seed)
{
    uint32_t value = 2166136261u ^ (seed * 2654435761u);
    for (size_t i = 0; i < length; i++)
        value = (value ^ (unsigned char)word[i]) * 16777619u;
    return value ^ value >> 15;
}

static uint32_t draw(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* Adds a word; an id with another number, and perhaps another ending. *DEBT counts the words that
 * ought to have changed but could not. */
static void add_word(struct text *to, const char *word, size_t length, int copy, bool change,
                     uint32_t *state, int *debt)
{
    size_t first = to->length;
    if (length > 4 && length < 10 && word[0] == 'Q' && all(word + 1, length - 1, digit)) {
        char id[24];
        add(to, id, (size_t)snprintf(id, sizeof id, "Q%ld", atol(word + 1) + copy * (long)ID_STEP));
        return;
    }
    add(to, word, length);
    *debt += draw(state) % ONE_IN == 0;
    if (!change || !*debt || !may_change(word, length))
        return;
    uint32_t ending = hash(word, length, (uint32_t)copy);
    to->bytes[first + length - 1] = (char)('a' + ending % 26);
    to->bytes[first + length - 2] = (char)('a' + ending / 26 % 26);
    --*debt;
}

static bool rule(const char *line, size_t length, char of)
{
    size_t run = 0;
    while (run < length && line[run] == of)
        run++;
    return run >= RULE_MIN;
}

/* The words may change in the title, and between the second line of dashes and the line of equals
 * signs behind it. */
static void vary(struct text *to, const char *bytes, size_t length, int copy, uint32_t seed)
{
    uint32_t state = seed | 1;
    int debt = 0;
    int dashes = 0;
    bool ended = false;
    const char *end = bytes + length;
    while (bytes < end) {
        const char *next = memchr(bytes, '\n', (size_t)(end - bytes));
        next = next ? next + 1 : end;
        size_t line = (size_t)(next - bytes);
        if (rule(bytes, line, '-'))
            dashes++;
        else if (dashes > 1 && rule(bytes, line, '='))
            ended = true;
        bool title = line > 9 && !dashes && !memcmp(bytes, "TITLE   :", 9);
        bool change = copy > 0 && (title || (dashes > 1 && !ended));
        while (bytes < next) {
            size_t run = 0;
            bool word = letter(*bytes);
            while (bytes + run < next && letter(bytes[run]) == word)
                run++;
            if (word)
                add_word(to, bytes, run, copy, change, &state, &debt);
            else
                add(to, bytes, run);
            bytes += run;
        }
    }
}

static void write_member(const char *name, const struct text *text)
{
    static const char zeros[BLOCK];
    char header[BLOCK] = {0};
    snprintf(header, 100, "%s", name);
    memcpy(header + 100, "0000644", 7);
    memcpy(header + 108, "0000000", 7);
    memcpy(header + 116, "0000000", 7);
    snprintf(header + 124, 12, "%011lo", (unsigned long)text->length);
    memcpy(header + 136, "00000000000", 11);
    memset(header + 148, ' ', 8);
    header[156] = '0';
    memcpy(header + 257, "ustar\00000", 8);
    unsigned sum = 0;
    for (size_t i = 0; i < BLOCK; i++)
        sum += (unsigned char)header[i];
    snprintf(header + 148, 8, "%06o", sum);
    size_t pad = (BLOCK - text->length % BLOCK) % BLOCK;
    if (fwrite(header, 1, BLOCK, stdout) != BLOCK ||
        fwrite(text->bytes, 1, text->length, stdout) != text->length ||
        fwrite(zeros, 1, pad, stdout) != pad)
        out_of_luck("vary: cannot write");
}

static void read_file(const char *path, struct text *text)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        out_of_luck(path);
    char buffer[1 << 16];
    text->length = 0;
    for (size_t got; (got = fread(buffer, 1, sizeof buffer, file)) > 0;)
        add(text, buffer, got);
    if (ferror(file))
        out_of_luck(path);
    fclose(file);
}

static int by_name(const FTSENT **one, const FTSENT **two)
{
    return strcmp((*one)->fts_name, (*two)->fts_name);
}

int main(int count, char **arguments)
{
    int copies = count == 3 ? atoi(arguments[2]) : 0;
    if (copies < 1) {
        fputs("usage: vary FOLDER COPIES >TAR\n", stderr);
        return 2;
    }
    static const char zeros[2 * BLOCK];
    struct text article = {0};
    struct text varied = {0};
    for (int copy = 0; copy < copies; copy++) {
        char *folders[] = {arguments[1], NULL};
        FTS *tree = fts_open(folders, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
        if (!tree)
            out_of_luck(arguments[1]);
        for (FTSENT *entry; (entry = fts_read(tree));) {
            if (entry->fts_info != FTS_F || entry->fts_name[0] != 'Q')
                continue;
            read_file(entry->fts_path, &article);
            varied.length = 0;
            vary(&varied, article.bytes, article.length, copy,
                 hash(entry->fts_name, entry->fts_namelen, (uint32_t)copy));
            char name[64];
            snprintf(name, sizeof name, "%d/Q%ld.TXT", copy,
                     atol(entry->fts_name + 1) + copy * (long)ID_STEP);
            write_member(name, &varied);
        }
        fts_close(tree);
    }
    if (fwrite(zeros, 1, sizeof zeros, stdout) != sizeof zeros || fflush(stdout))
        out_of_luck("vary: cannot write");
    free(article.bytes);
    free(varied.bytes);
    return 0;
}
