"""Splits C source into tokens, one pass, no regular expressions with nesting.

`logical_lines` removes comments and joins continued lines; `tokens` cuts one
piece of text into identifiers, numbers, strings and operators.
"""

from typing import Iterator, List, NamedTuple

IDENT, NUMBER, STRING, CHAR, OP = "ident", "number", "string", "char", "op"

TWO_CHARS = {"<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "##", "->", "::"}


class Token(NamedTuple):
    kind: str
    text: str


def _end_of_literal(text: str, start: int) -> int:
    """The position after the quoted literal that opens at `start`."""
    quote = text[start]
    i = start + 1
    while i < len(text):
        if text[i] == "\\":
            i += 2
        elif text[i] == quote or text[i] == "\n":
            return i + 1
        else:
            i += 1
    return len(text)


def strip_comments(text: str) -> str:
    """`text` with every comment replaced by one blank, line ends kept."""
    out: List[str] = []
    i, kept = 0, 0
    while i < len(text):
        c = text[i]
        if c == '"':
            i = _end_of_literal(text, i)
        elif c == "'":
            # an apostrophe in an #error line is not a literal
            end = _end_of_literal(text, i)
            i = end if end - i <= 8 else i + 1
        elif text.startswith("/*", i):
            end = text.find("*/", i + 2)
            end = len(text) if end < 0 else end + 2
            out.append(text[kept:i])
            out.append(" " + "\n" * text.count("\n", i, end))
            i = kept = end
        elif text.startswith("//", i):
            end = text.find("\n", i)
            end = len(text) if end < 0 else end
            out.append(text[kept:i])
            i = kept = end
        else:
            i += 1
    out.append(text[kept:])
    return "".join(out)


def logical_lines(text: str) -> Iterator[str]:
    """Lines without comments, backslash-continued ones joined."""
    text = text.replace("\r\n", "\n").replace("\\\n", " ")
    yield from strip_comments(text).split("\n")


def tokens(text: str) -> List[Token]:
    """The tokens of a comment-free piece of C."""
    out: List[Token] = []
    i, n = 0, len(text)
    while i < n:
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isalpha() or c == "_":
            j = i + 1
            while j < n and (text[j].isalnum() or text[j] == "_"):
                j += 1
            out.append(Token(IDENT, text[i:j]))
            i = j
        elif c.isdigit():
            j = i + 1
            while j < n and (text[j].isalnum() or text[j] in "._"):
                j += 1
            out.append(Token(NUMBER, text[i:j]))
            i = j
        elif c in "\"'":
            j = _end_of_literal(text, i)
            out.append(Token(STRING if c == '"' else CHAR, text[i:j]))
            i = j
        else:
            op = text[i:i + 2] if text[i:i + 2] in TWO_CHARS else c
            out.append(Token(OP, op))
            i += len(op)
    return out
