#include "codelist/cexpr.h"

/* An expression that is being read. The first fault stays, and ends the reading. */
struct parser {
    struct cexpr_scope scope; /* its depth is that of the place that is being read */
    struct str rest;
    struct ctoken token; /* the next one */
    enum cexpr_status status;
};

enum { PRECEDENCE_LOWEST = 1, BITS = 64 };

static const struct {
    const char *name;
    int bits;
} TYPES[] = {
    {"HRESULT", 32},
    {"SCODE", 32},
    {"NTSTATUS", 32},
    {"NDIS_STATUS", 32},
    {"USBD_STATUS", 32},
    {"DWORD", 32},
    {"ULONG", 32},
    {"LONG", 32},
    {"UINT", 32},
    {"INT", 32},
    {"UINT32", 32},
    {"ULONG32", 32},
    {"WORD", 16},
    {"USHORT", 16},
    {"SHORT", 16},
    {"BYTE", 8},
    {"UCHAR", 8},
    {"BOOL", 32},
    {"int", 32},
    {"unsigned", 32},
    {"signed", 32},
    {"long", 32},
    {"short", 16},
    {"char", 8},
    {"uint32_t", 32},
    {"int32_t", 32},
    {"uint16_t", 16},
    {"uint8_t", 8},
    {"PDH_STATUS", 32},
    {"RETCODE", 32},
    {"RPC_STATUS", 32},
    {"MMRESULT", 32},
    {"SECURITY_STATUS", 32},
    {"NET_API_STATUS", 32},
    {"errcode_t", 32},
    {"krb5_error_code", 32},
    {"__LONG32", 32},
    {"TPM2_RC", 32},
    {"TSS2_RC", 32},
};

static size_t find_type(struct str name)
{
    size_t count = sizeof TYPES / sizeof TYPES[0];
    for (size_t i = 0; i < count; i++)
        if (str_equal(name, str_of(TYPES[i].name)))
            return i;
    return count;
}

const char *cexpr_type(struct str name)
{
    size_t found = find_type(name);
    return found < sizeof TYPES / sizeof TYPES[0] ? TYPES[found].name : NULL;
}

static struct cexpr_value fail(struct parser *parser, enum cexpr_status status)
{
    if (!parser->status)
        parser->status = status;
    return (struct cexpr_value){0, ""};
}

static void advance(struct parser *parser)
{
    if (*parser->scope.steps == 0)
        (void)fail(parser, CEXPR_TOO_LONG);
    else
        --*parser->scope.steps;
    parser->token = ctoken_next(&parser->rest, true);
}

static bool is_at(const struct parser *parser, const char *mark)
{
    return ctoken_is(parser->token, mark);
}

static void take(struct parser *parser, const char *mark)
{
    if (is_at(parser, mark))
        advance(parser);
    else
        (void)fail(parser, CEXPR_NO_CONSTANT);
}

/* ---- numbers ---- */

static int digit_of(char c)
{
    c = ascii_fold(c);
    return ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : BITS;
}

static struct cexpr_value read_number(struct parser *parser, struct str text)
{
    while (text.length && char_in(text.bytes[text.length - 1], "uUlL"))
        text.length--;
    bool hex = text.length > 2 && text.bytes[0] == '0' && (text.bytes[1] | ASCII_CASE) == 'x';
    int base = hex ? 16 : text.length > 1 && text.bytes[0] == '0' ? 8 : 10;
    uint64_t number = 0;
    for (size_t i = hex ? 2 : 0; i < text.length; i++) {
        int digit = digit_of(text.bytes[i]);
        if (text.bytes[i] == '_') /* as Rust groups digits */
            continue;
        if (digit >= base)
            return fail(parser, CEXPR_NO_CONSTANT);
        if (number > (uint64_t)INT64_MAX / 16)
            return fail(parser, CEXPR_TOO_LARGE);
        number = number * (uint64_t)base + (uint64_t)digit;
    }
    if (number > INT64_MAX || !text.length)
        return fail(parser, text.length ? CEXPR_TOO_LARGE : CEXPR_NO_CONSTANT);
    return (struct cexpr_value){(int64_t)number, ""};
}

/* ---- operators ---- */

/* How tightly the binary operator TOKEN binds, from PRECEDENCE_LOWEST; 0 when it is none. */
static int precedence(struct ctoken token)
{
    static const struct {
        const char *mark;
        int level;
    } OPERATORS[] = {{"||", 1}, {"&&", 2}, {"|", 3}, {"^", 4},  {"&", 5},  {"==", 6},
                     {"!=", 6}, {"<", 7},  {">", 7}, {"<=", 7}, {">=", 7}, {"<<", 8},
                     {">>", 8}, {"+", 9},  {"-", 9}, {"*", 10}, {"/", 10}, {"%", 10}};
    for (size_t i = 0; i < sizeof OPERATORS / sizeof OPERATORS[0]; i++)
        if (ctoken_is(token, OPERATORS[i].mark))
            return OPERATORS[i].level;
    return 0;
}

static int64_t compare(struct str mark, int64_t a, int64_t b)
{
    if (str_equal(mark, STR("==")))
        return a == b;
    if (str_equal(mark, STR("!=")))
        return a != b;
    if (str_equal(mark, STR("<=")))
        return a <= b;
    if (str_equal(mark, STR(">=")))
        return a >= b;
    if (str_equal(mark, STR("&&")))
        return a && b;
    if (str_equal(mark, STR("||")))
        return a || b;
    return mark.bytes[0] == '<' ? a < b : a > b;
}

/* Shifts towards the low end keep the sign, as everywhere. False when the result does not fit. */
static bool shift(bool left, int64_t a, int64_t b, int64_t *result)
{
    if (b < 0 || b >= BITS)
        return false;
    if (!left) {
        *result = a < 0 ? ~(~a >> b) : a >> b;
        return true;
    }
    *result = a;
    for (int64_t i = 0; i < b; i++)
        if (__builtin_mul_overflow(*result, 2, result))
            return false;
    return true;
}

static bool calculate(struct str mark, int64_t a, int64_t b, int64_t *result)
{
    if (mark.length == 2 && (mark.bytes[0] == mark.bytes[1]) && char_in(mark.bytes[0], "<>"))
        return shift(mark.bytes[0] == '<', a, b, result);
    switch (mark.length == 1 ? mark.bytes[0] : '\0') {
    case '+':
        return !__builtin_add_overflow(a, b, result);
    case '-':
        return !__builtin_sub_overflow(a, b, result);
    case '*':
        return !__builtin_mul_overflow(a, b, result);
    case '/':
    case '%':
        if (b == 0 || (a == INT64_MIN && b == -1))
            return false;
        *result = mark.bytes[0] == '/' ? a / b : a % b;
        return true;
    case '|':
        *result = a | b;
        return true;
    case '^':
        *result = a ^ b;
        return true;
    case '&':
        *result = a & b;
        return true;
    default:
        *result = compare(mark, a, b);
        return true;
    }
}

static struct cexpr_value read_ternary(struct parser *parser);

/* The arguments and the value of the macro NAME; its parenthesis is next. */
static struct cexpr_value read_call(struct parser *parser, struct str name)
{
    struct cexpr_value arguments[CEXPR_ARGUMENTS_MAX];
    struct cexpr_value value = {0, ""};
    size_t count = 0;
    do {
        advance(parser);
        struct cexpr_value argument = read_ternary(parser);
        if (count == CEXPR_ARGUMENTS_MAX)
            return fail(parser, CEXPR_TOO_LONG);
        arguments[count++] = argument;
    } while (!parser->status && is_at(parser, ","));
    take(parser, ")");
    if (parser->status)
        return value;
    enum cexpr_status status = parser->scope.call(&parser->scope, name, arguments, count, &value);
    return status ? fail(parser, status) : value;
}

static struct cexpr_value read_primary(struct parser *parser)
{
    struct ctoken token = parser->token;
    struct cexpr_value value = {0, ""};
    if (is_at(parser, "(")) {
        advance(parser);
        value = read_ternary(parser);
        take(parser, ")");
        return value;
    }
    advance(parser);
    switch (token.kind) {
    case CTOKEN_NUMBER:
        return read_number(parser, token.text);
    case CTOKEN_CHARACTER:
        if (token.text.length != 3)
            return fail(parser, CEXPR_NO_CONSTANT);
        value.number = (unsigned char)token.text.bytes[1];
        return value;
    case CTOKEN_IDENTIFIER:
        break;
    default:
        return fail(parser, CEXPR_NO_CONSTANT);
    }
    if (is_at(parser, "("))
        return read_call(parser, token.text);
    enum cexpr_status status = parser->scope.name(&parser->scope, token.text, &value);
    return status ? fail(parser, status) : value;
}

/* Consumes a cast such as "(unsigned long)". *TYPE is the place of its last word in TYPES. False
 * when the parenthesis that is next opens something else. */
static bool read_cast(struct parser *parser, size_t *type)
{
    struct str rest = parser->rest;
    bool any = false;
    for (;;) {
        struct ctoken token = ctoken_next(&rest, true);
        if (token.kind == CTOKEN_IDENTIFIER) {
            size_t found = find_type(token.text);
            if (!cexpr_type(token.text))
                return false;
            *type = found;
            any = true;
        } else if (ctoken_is(token, ")") && any) {
            break;
        } else {
            return false;
        }
    }
    struct str after = rest;
    if (ctoken_next(&after, true).kind == CTOKEN_END)
        return false;
    parser->rest = rest;
    advance(parser);
    return true;
}

static struct cexpr_value apply_unary(struct parser *parser, char mark, struct cexpr_value value)
{
    switch (mark) {
    case '-':
        if (__builtin_sub_overflow((int64_t)0, value.number, &value.number))
            return fail(parser, CEXPR_TOO_LARGE);
        break;
    case '~':
        value.number = ~value.number;
        break;
    case '!':
        value.number = !value.number;
        break;
    default:
        break;
    }
    return value;
}

static struct cexpr_value read_unary(struct parser *parser)
{
    size_t type = 0;
    if (parser->status || ++parser->scope.depth > CEXPR_DEPTH_MAX)
        return fail(parser, CEXPR_TOO_LONG);
    struct cexpr_value value;
    if (is_at(parser, "-") || is_at(parser, "+") || is_at(parser, "~") || is_at(parser, "!")) {
        char mark = parser->token.text.bytes[0];
        advance(parser);
        value = apply_unary(parser, mark, read_unary(parser));
    } else if (is_at(parser, "(") && read_cast(parser, &type)) {
        value = read_unary(parser);
        value.type = TYPES[type].name;
        if (TYPES[type].bits < 32)
            value.number &= ((int64_t)1 << TYPES[type].bits) - 1;
    } else {
        value = read_primary(parser);
    }
    parser->scope.depth--;
    return value;
}

/* Operators that bind at least as tightly as LOWEST. */
static struct cexpr_value read_binary(struct parser *parser, int lowest)
{
    struct cexpr_value left = read_unary(parser);
    for (int level; !parser->status && (level = precedence(parser->token)) >= lowest;) {
        struct str mark = parser->token.text;
        advance(parser);
        struct cexpr_value right = read_binary(parser, level + 1);
        if (!parser->status && !calculate(mark, left.number, right.number, &left.number))
            return fail(parser, CEXPR_TOO_LARGE);
        left.type = left.type[0] ? left.type : right.type;
    }
    return left;
}

static struct cexpr_value read_ternary(struct parser *parser)
{
    if (parser->status || ++parser->scope.depth > CEXPR_DEPTH_MAX)
        return fail(parser, CEXPR_TOO_LONG);
    struct cexpr_value value = read_binary(parser, PRECEDENCE_LOWEST);
    if (is_at(parser, "?")) {
        advance(parser);
        struct cexpr_value yes = read_ternary(parser);
        take(parser, ":");
        struct cexpr_value no = read_ternary(parser);
        value = value.number ? yes : no;
    }
    parser->scope.depth--;
    return value;
}

enum cexpr_status cexpr_evaluate(const struct cexpr_scope *scope, struct str text,
                                 struct cexpr_value *value)
{
    struct parser parser = {.scope = *scope, .rest = text};
    *value = (struct cexpr_value){0, ""};
    if (scope->depth > CEXPR_DEPTH_MAX)
        return CEXPR_TOO_LONG;
    advance(&parser);
    *value = read_ternary(&parser);
    if (!parser.status && parser.token.kind != CTOKEN_END)
        parser.status = CEXPR_NO_CONSTANT;
    return parser.status;
}
