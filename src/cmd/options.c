#include "cmd/table.h"

#define BIT(command) (1u << COMMAND_##command)
#define EVERY        UINT32_MAX

/* The field that a row fills, which must have the type that its kind is read into. */
/* NOLINTBEGIN(bugprone-macro-parentheses): a type takes none */
#define FIELD(name, type)                                                                          \
    _Generic(((struct options *)0)->name, type : offsetof(struct options, name))
/* NOLINTEND(bugprone-macro-parentheses) */
#define FLAG(field)                       NULL, VALUE_NONE, FIELD(field, bool), NULL
#define COUNT(field)                      "N", VALUE_COUNT, FIELD(field, size_t), NULL
#define TEXT(value, kind, field)          (value), VALUE_##kind, FIELD(field, const char *), NULL
#define PAIR(field)                       "NAME=VALUE", VALUE_PAIR, FIELD(field, struct option_values), NULL
#define SECTIONS(field)                   "NAME", VALUE_SECTION, FIELD(field, struct option_values), NULL
#define CHOICE(value, field, type, words) (value), VALUE_CHOICE, FIELD(field, type), (words)

const struct option OPTION_TABLE[] = {
    {"limit", 'n', BIT(LOOKUP) | BIT(SEARCH) | BIT(BATCH), COUNT(limit), "at most N articles"},
    {"why", 'w', BIT(LOOKUP), FLAG(why), "all the reasons for the answer"},
    {"set", 0, BIT(LOOKUP) | BIT(BATCH), PAIR(sets), "fill the placeholder NAME in with VALUE"},
    {"no-fill", 0, BIT(LOOKUP) | BIT(BATCH), FLAG(no_fill),
     "leave placeholders as the article has them"},
    {"field", 0, BIT(LOOKUP) | BIT(SHOW), TEXT("NAME", FIELD, field),
     "one field as text: id, title, cause, steps, ..."},
    {"articles-only", 0, BIT(LOOKUP), FLAG(articles_only),
     "what a code means is no answer; only an article is"},
    {"ticket", 0, BIT(LOOKUP), FLAG(ticket), "a short block for a ticket, also good as Markdown"},
    {"redact", 0, BIT(LOOKUP) | BIT(BATCH), FLAG(redact),
     "names in place of hosts, users and addresses"},
    {"product", 'p', BIT(SEARCH), TEXT("TEXT", PRODUCT, product),
     "only articles whose product holds TEXT"},
    {"since", 0, BIT(SEARCH), TEXT("DATE", DATE, since),
     "only articles of DATE (YYYY[-MM[-DD]]) or later"},
    {"section", 0, BIT(SHOW), SECTIONS(sections),
     "only this section: symptoms, cause, resolution, ..."},
    {"plain", 0, BIT(SHOW), FLAG(plain), "the text as its author laid it out"},
    {"markdown", 0, BIT(SHOW), FLAG(markdown), "the article in Markdown"},
    {"html", 0, BIT(SHOW), FLAG(html), "the article as a page that needs nothing else"},
    {"raw", 0, BIT(SHOW), FLAG(raw), "the bytes as they were imported"},
    {"tree", 0, BIT(SHOW), FLAG(tree), "the article as the parser sees it"},
    {"messages", 0, BIT(SHOW), FLAG(messages), "the messages it quotes, with their places"},
    {"prune", 0, BIT(IMPORT), FLAG(prune), "remove articles whose files have gone from under PATH"},
    {"strict", 0, BIT(IMPORT), FLAG(strict), "exit 2 when anything was skipped"},
    {"codes", 0, BIT(IMPORT), FLAG(codes),
     "PATH holds lists of codes: headers, message tables, ..."},
    {"system", 0, BIT(IMPORT), FLAG(system), "take the lists of codes that this machine has"},
    {"rebuild", 0, BIT(IMPORT), FLAG(rebuild), "renew everything derived, also without PATH"},
    {"jobs", 'j', BIT(IMPORT) | BIT(BATCH), COUNT(jobs),
     "worker threads (default: one a processor)"},
    {"all", 0, BIT(CODE), FLAG(all), "all readings, also unlikely ones"},
    {"list", 0, BIT(CODE), TEXT("SPACE", SPACE, list),
     "all codes of a table; --list spaces names the tables"},
    {"complete", 0, BIT(HELP), TEXT("KIND", TEXT, complete), NULL},

    {"json", 0, EVERY, FLAG(json), "answer in JSON"},
    {"db", 0, EVERY, TEXT("FILE", FILE, db), "the base to use, and no other"},
    {"quiet", 'q', EVERY, FLAG(quiet), "no notes on standard error"},
    {"color", 0, EVERY, CHOICE("WHEN", color, enum color_choice, "auto always never"),
     "auto, always or never"},
    {"width", 0, EVERY, COUNT(width), "columns of prose, 20 to 100 (default: the terminal's)"},
    {"pager", 0, EVERY, TEXT("COMMAND", TEXT, pager), "what shows long answers on a terminal"},
    {"no-pager", 0, EVERY, FLAG(no_pager), "never start a pager"},
    {"help", 'h', EVERY, FLAG(help), "this help"},
    {"version", 'V', EVERY, FLAG(version), "versions of kbq and its libraries"},
    {"show-paths", 0, EVERY, FLAG(show_paths), "the files that kbq uses, and which are there"},
};

const size_t OPTION_COUNT = sizeof OPTION_TABLE / sizeof OPTION_TABLE[0];

const struct command COMMAND_TABLE[COMMANDS] = {
    [COMMAND_LOOKUP] = {"lookup",
                        "TEXT...",
                        "look up a code, a name, an id or error text",
                        VALUE_ID,
                        "What 'kbq TEXT...' does without a command. The operands are one text, "
                        "unless the first is a code: then each is looked up by itself. Without "
                        "operands, or with -, the text is read from standard input. Nothing in it "
                        "is ever a query language.",
                        {"kbq 0x80070005", "kbq --why < error.txt",
                         "kbq --ticket --redact < error.txt"}},
    [COMMAND_SHOW] = {"show",
                      "ID...",
                      "read an article",
                      VALUE_ID,
                      "Prints whole articles, in the pager when they are longer than the terminal.",
                      {"kbq show Q151362", "kbq show --section cause,resolution Q151362",
                       "kbq show --html Q151362 > article.html"}},
    [COMMAND_SEARCH] = {"search",
                        "WORDS...",
                        "find articles by words",
                        VALUE_TEXT,
                        "Ranks the articles that have the words, the rare ones counting most.",
                        {"kbq search mailbox locked",
                         "kbq search -p 'Windows NT' --since 2000 tape"}},
    [COMMAND_IMPORT] = {"import",
                        "PATH...",
                        "take in folders, files and archives; - for stdin",
                        VALUE_FILE,
                        "Articles are texts in the format of kbq-article(5): files, folders of "
                        "them, and archives (tar, zip, 7z; gzip, xz, zstd), which are not "
                        "unpacked. What has not changed since the last time is left alone.",
                        {"kbq import kb-archive.tar.zst", "kbq import ~/articles",
                         "kbq import --prune ~/articles"}},
    [COMMAND_BATCH] = {"batch",
                       "",
                       "answer JSON Lines with JSON Lines",
                       VALUE_NONE,
                       "Reads lines such as {\"id\": 7, \"query\": \"...\"} from standard input "
                       "and writes one line for each, in order, with its id.",
                       {"kbq batch < questions.jsonl > answers.jsonl"}},
    [COMMAND_INFO] = {"info", "", "what the base holds", VALUE_NONE, NULL, {"kbq info --json"}},
    [COMMAND_CHECK] = {"check",
                       "",
                       "whether the base is sound",
                       VALUE_NONE,
                       "Reads every page, text and index row of the base and compares checksums.",
                       {"kbq check"}},
    [COMMAND_CODE] = {"code",
                      "CODE...",
                      "what codes mean, from the tables that kbq has",
                      VALUE_SPACE,
                      "A code is a number in any spelling or a name; the name of a table before "
                      "it says which one is meant. Articles are not asked.",
                      {"kbq code 1326 0xC000006D EACCES", "kbq code errno 13",
                       "kbq code --list sqlstate"}},
    [COMMAND_RUN] = {"run",
                     "-- COMMAND...",
                     "run a command and explain it when it fails",
                     VALUE_PROGRAM,
                     "The command runs as it would without kbq and keeps its exit status (128 + n "
                     "for signal n). When it fails, its last lines and its status are looked up, "
                     "and what is known follows on standard error. Without the two dashes "
                     "the words are text.",
                     {"kbq run -- make", "kbq run -- curl -sS https://example.org/"}},
    [COMMAND_HELP] =
        {"help", "[COMMAND]", "help for a command", VALUE_COMMAND, NULL, {"kbq help import"}},
    [COMMAND_NEW] = {.name = "new", .operands = ""},
    [COMMAND_LINT] = {.name = "lint", .operands = ""},
    [COMMAND_NOTE] = {.name = "note", .operands = ""},
    [COMMAND_SCAN] = {.name = "scan", .operands = ""},
    [COMMAND_PACK] = {.name = "pack", .operands = ""},
    [COMMAND_SERVE] = {.name = "serve", .operands = ""},
    [COMMAND_EXPORT] = {.name = "export", .operands = ""},
};

enum command_id command_named(const char *word)
{
    int i = 0;
    while (i < COMMANDS && strcmp(word, COMMAND_TABLE[i].name) != 0)
        i++;
    return (enum command_id)i;
}
