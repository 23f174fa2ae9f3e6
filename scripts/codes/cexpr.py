"""Evaluates constant C expressions: the small part that headers of codes use.

A value carries the last type name it was cast to, so that a caller can tell
`((HRESULT)0x80070005)` from a plain number.
"""

from typing import Callable, Dict, List, NamedTuple, Optional, Sequence

from .ctokens import CHAR, IDENT, NUMBER, OP, Token


class NotConstant(Exception):
    """The expression is no integer constant, or uses an unknown name."""


class Value(NamedTuple):
    number: int
    type: str = ""


# Type names a cast may use; the number is the width in bits.
TYPES: Dict[str, int] = {
    "HRESULT": 32, "SCODE": 32, "NTSTATUS": 32, "NDIS_STATUS": 32,
    "USBD_STATUS": 32, "DWORD": 32, "ULONG": 32, "LONG": 32, "UINT": 32,
    "INT": 32, "UINT32": 32, "ULONG32": 32, "WORD": 16, "USHORT": 16,
    "SHORT": 16, "BYTE": 8, "UCHAR": 8, "BOOL": 32, "int": 32,
    "unsigned": 32, "signed": 32, "long": 32, "short": 16, "char": 8,
    "uint32_t": 32, "int32_t": 32, "PDH_STATUS": 32, "RETCODE": 32,
    "SECURITY_STATUS": 32, "NET_API_STATUS": 32, "RPC_STATUS": 32,
    "MMRESULT": 32, "krb5_error_code": 32, "errcode_t": 32, "__LONG32": 32,
    "TPM2_RC": 32, "TSS2_RC": 32,
}

BINARY = [
    {"||"}, {"&&"}, {"|"}, {"^"}, {"&"}, {"==", "!="},
    {"<", ">", "<=", ">="}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "%"},
]


def _apply(op: str, a: int, b: int) -> int:
    if op == "||":
        return int(bool(a) or bool(b))
    if op == "&&":
        return int(bool(a) and bool(b))
    if op == "|":
        return a | b
    if op == "^":
        return a ^ b
    if op == "&":
        return a & b
    if op == "==":
        return int(a == b)
    if op == "!=":
        return int(a != b)
    if op == "<":
        return int(a < b)
    if op == ">":
        return int(a > b)
    if op == "<=":
        return int(a <= b)
    if op == ">=":
        return int(a >= b)
    if op in ("<<", ">>"):
        if not 0 <= b < 64:
            raise NotConstant("shift")
        return a << b if op == "<<" else a >> b
    if op == "+":
        return a + b
    if op == "-":
        return a - b
    if op == "*":
        return a * b
    if b == 0:
        raise NotConstant("division by zero")
    return int(a / b) if op == "/" else a - b * int(a / b)


def _number(text: str) -> int:
    digits = text.replace("_", "").rstrip("uUlL")
    try:
        if digits[:2] in ("0x", "0X"):
            return int(digits, 16)
        if len(digits) > 1 and digits[0] == "0":
            return int(digits, 8)
        return int(digits, 10)
    except ValueError:
        raise NotConstant(text) from None


Lookup = Callable[[str], Value]
Call = Callable[[str, List[Value]], Value]


class Parser:
    """Recursive descent over one token list."""

    def __init__(self, tokens: Sequence[Token], lookup: Lookup, call: Call):
        self.tokens = tokens
        self.pos = 0
        self.lookup = lookup
        self.call = call

    def value(self) -> Value:
        """The value of the whole list."""
        result = self._ternary()
        if self.pos != len(self.tokens):
            raise NotConstant("left over")
        return result

    def _peek(self) -> Optional[Token]:
        return self.tokens[self.pos] if self.pos < len(self.tokens) else None

    def _at(self, text: str) -> bool:
        token = self._peek()
        return token is not None and token.kind == OP and token.text == text

    def _take(self, text: str) -> None:
        if not self._at(text):
            raise NotConstant("expected " + text)
        self.pos += 1

    def _ternary(self) -> Value:
        test = self._binary(0)
        if not self._at("?"):
            return test
        self.pos += 1
        yes = self._ternary()
        self._take(":")
        no = self._ternary()
        return yes if test.number else no

    def _binary(self, level: int) -> Value:
        if level == len(BINARY):
            return self._unary()
        left = self._binary(level + 1)
        while True:
            token = self._peek()
            if token is None or token.kind != OP \
                    or token.text not in BINARY[level]:
                return left
            self.pos += 1
            right = self._binary(level + 1)
            left = Value(_apply(token.text, left.number, right.number),
                         left.type or right.type)

    def _unary(self) -> Value:
        token = self._peek()
        if token is None:
            raise NotConstant("empty")
        if token.kind == OP and token.text in "-+~!":
            self.pos += 1
            inner = self._unary()
            number = {"-": -inner.number, "+": inner.number,
                      "~": ~inner.number, "!": int(not inner.number)}
            return Value(number[token.text], inner.type)
        if self._at("("):
            cast = self._cast()
            if cast:
                inner = self._unary()
                return Value(_narrow(inner.number, cast), cast)
        return self._primary()

    def _cast(self) -> str:
        """The type name of a cast that opens here, consumed; else ''."""
        i = self.pos + 1
        name = ""
        while i < len(self.tokens) and self.tokens[i].kind == IDENT:
            if self.tokens[i].text not in TYPES:
                return ""
            name = self.tokens[i].text
            i += 1
        if not name or i >= len(self.tokens) or self.tokens[i].text != ")":
            return ""
        if i + 1 >= len(self.tokens):
            return ""
        self.pos = i + 1
        return name

    def _primary(self) -> Value:
        token = self._peek()
        if token is None:
            raise NotConstant("empty")
        self.pos += 1
        if token.kind == NUMBER:
            return Value(_number(token.text))
        if token.kind == CHAR and len(token.text) == 3:
            return Value(ord(token.text[1]))
        if token.kind == IDENT:
            if self._at("("):
                return self.call(token.text, self._arguments())
            return self.lookup(token.text)
        if token.kind == OP and token.text == "(":
            inner = self._ternary()
            self._take(")")
            return inner
        raise NotConstant(token.text)

    def _arguments(self) -> List[Value]:
        self._take("(")
        values = [self._ternary()]
        while self._at(","):
            self.pos += 1
            values.append(self._ternary())
        self._take(")")
        return values


def _narrow(number: int, type_name: str) -> int:
    """C's conversion to a narrow type; 32 bits are left for the caller."""
    bits = TYPES[type_name]
    return number & ((1 << bits) - 1) if bits < 32 else number
