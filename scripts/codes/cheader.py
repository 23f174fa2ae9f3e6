"""Reads constants (#define, enum, const) out of C headers and Rust sources.

Conditional compilation is not followed: each definition of a file counts,
and the first evaluable one of a name wins.
"""

from pathlib import Path
from typing import Dict, Iterable, List, NamedTuple, Optional, Sequence, Tuple

from .cexpr import NotConstant, Parser, TYPES, Value
from .ctokens import IDENT, OP, Token, logical_lines, tokens


class Constant(NamedTuple):
    name: str
    value: int
    type: str      # the type the header casts it to, "enum", or ""
    header: str    # file name without folder


class _Define(NamedTuple):
    params: Optional[Tuple[str, ...]]   # None: object-like
    body: Tuple[Token, ...]
    header: str
    kind: str                           # "define", "enum" or a const's type


# Macros whose own definition says nothing more than this.
IDENTITY = {"__MSABI_LONG": "", "_HRESULT_TYPEDEF_": "HRESULT",
            "_NDIS_ERROR_TYPEDEF_": "", "SQLITE_INT": "",
            "_ADSERR": ""}

FROM_WIN32 = ("HRESULT_FROM_WIN32", "__HRESULT_FROM_WIN32")

MAX_DEPTH = 40


class Headers:
    """Definitions of several headers, evaluated on demand."""

    def __init__(self) -> None:
        self._defines: Dict[str, List[_Define]] = {}
        self._order: Dict[str, List[str]] = {}
        self._memo: Dict[str, Optional[Value]] = {}
        self._depth = 0

    def give(self, name: str, number: int) -> None:
        """Adds a constant that no header at hand defines."""
        self._memo[name] = Value(number)

    def read(self, path: Path, enums: bool = False,
             consts: bool = False) -> None:
        """Adds the definitions of one header (once)."""
        header = path.name
        if header in self._order:
            return
        names = self._order[header] = []
        rest: List[str] = []
        text = path.read_text(encoding="latin-1")
        for line in logical_lines(text):
            stripped = line.lstrip()
            if not stripped.startswith("#"):
                rest.append(line)
                continue
            words = stripped[1:].split(None, 1)
            if len(words) == 2 and words[0] == "define":
                self._define(words[1], header, names)
        if enums or consts:
            toks = tokens("\n".join(rest))
            if enums:
                self._enums(toks, header, names)
            if consts:
                self._consts(toks, header, names)

    def _add(self, name: str, define: _Define, names: List[str]) -> None:
        self._defines.setdefault(name, []).append(define)
        names.append(name)

    def _define(self, text: str, header: str, names: List[str]) -> None:
        end = 0
        while end < len(text) and (text[end].isalnum() or text[end] == "_"):
            end += 1
        name, rest = text[:end], text[end:]
        if not name:
            return
        params: Optional[Tuple[str, ...]] = None
        if rest.startswith("("):
            close = rest.find(")")
            if close < 0:
                return
            params = tuple(p.strip() for p in rest[1:close].split(","))
            rest = rest[close + 1:]
        body = tuple(tokens(rest))
        if body:
            self._add(name, _Define(params, body, header, "define"), names)

    def _consts(self, toks: Sequence[Token], header: str,
                names: List[str]) -> None:
        """`const TYPE NAME = 1;` (C) and `const NAME: TYPE = 1;` (Rust)."""
        i = 0
        while i < len(toks):
            if toks[i] != Token(IDENT, "const"):
                i += 1
                continue
            equals = i + 1
            while equals < len(toks) and toks[equals].text not in ("=", ";"):
                equals += 1
            end = equals
            while end < len(toks) and toks[end].text != ";":
                end += 1
            head = toks[i + 1:equals]
            if len(head) == 3 and head[1].text == ":":
                name, kind = head[0].text, head[2].text
            elif len(head) == 2 and head[1].kind == IDENT:
                name, kind = head[1].text, head[0].text
            else:
                name = kind = ""
            if name and end > equals + 1:
                body = tuple(toks[equals + 1:end])
                self._add(name, _Define(None, body, header, kind), names)
            i = end + 1

    def _enums(self, toks: Sequence[Token], header: str,
               names: List[str]) -> None:
        i = 0
        while i < len(toks):
            if toks[i] != Token(IDENT, "enum"):
                i += 1
                continue
            i += 1
            while i < len(toks) and toks[i].kind == IDENT:
                i += 1
            if i < len(toks) and toks[i].text == "{":
                i = self._enum_body(toks, i + 1, header, names)

    def _enum_body(self, toks: Sequence[Token], i: int, header: str,
                   names: List[str]) -> int:
        previous: Optional[str] = None
        while i < len(toks) and toks[i].text != "}":
            if toks[i].kind != IDENT:
                i += 1
                continue
            name = toks[i].text
            i += 1
            if i < len(toks) and toks[i].text == "(":     # an attribute
                depth = 0
                while i < len(toks):
                    depth += {"(": 1, ")": -1}.get(toks[i].text, 0)
                    i += 1
                    if depth == 0:
                        break
            body: List[Token] = []
            if i < len(toks) and toks[i].text == "=":
                i += 1
                depth = 0
                while i < len(toks):
                    text = toks[i].text
                    if depth == 0 and text in (",", "}"):
                        break
                    depth += {"(": 1, ")": -1}.get(text, 0)
                    body.append(toks[i])
                    i += 1
            elif previous is None:
                body = [Token("number", "0")]
            else:
                body = [Token(IDENT, previous), Token(OP, "+"),
                        Token("number", "1")]
            while i < len(toks) and toks[i].text not in (",", "}"):
                i += 1
            if i < len(toks) and toks[i].text == ",":
                i += 1
            self._add(name, _Define(None, tuple(body), header, "enum"), names)
            previous = name
        return i

    def constants(self, header: str) -> Iterable[Constant]:
        """The constants one header defines, in its order, once each."""
        seen = set()
        for name in self._order[header]:
            if name in seen:
                continue
            seen.add(name)
            for define in self._defines[name]:
                if define.header != header or define.params is not None:
                    continue
                try:
                    value = self._evaluate(define.body)
                except NotConstant:
                    continue
                if self._memo.get(name) is None:
                    self._memo[name] = value     # an enum's next one needs it
                kind = value.type or define.kind.replace("define", "")
                yield Constant(name, value.number, kind, header)
                break

    def value(self, name: str) -> int:
        """The value of one name; NotConstant when it has none."""
        return self._lookup(name).number

    def _evaluate(self, body: Sequence[Token],
                  bound: Optional[Dict[str, Value]] = None) -> Value:
        if self._depth > MAX_DEPTH:
            raise NotConstant("too deep")

        def lookup(name: str) -> Value:
            if bound and name in bound:
                return bound[name]
            return self._lookup(name)

        self._depth += 1
        try:
            return Parser(body, lookup, self._call).value()
        finally:
            self._depth -= 1

    def _lookup(self, name: str) -> Value:
        if name in self._memo:
            found = self._memo[name]
            if found is None:
                raise NotConstant(name)
            return found
        self._memo[name] = None              # stops a circle
        for define in self._defines.get(name, ()):
            if define.params is not None:
                continue
            try:
                self._memo[name] = value = self._evaluate(define.body)
                return value
            except NotConstant:
                continue
        if name not in self._defines:
            del self._memo[name]             # another header may bring it
        raise NotConstant(name)

    def _call(self, name: str, args: List[Value]) -> Value:
        if name in IDENTITY and len(args) == 1:
            return Value(args[0].number, IDENTITY[name] or args[0].type)
        if name in FROM_WIN32 and len(args) == 1:
            number = args[0].number
            if number > 0:
                number = number & 0xFFFF | 0x80070000
            return Value(number, "HRESULT")
        if name in TYPES and len(args) == 1:
            return Value(args[0].number, name)
        for define in self._defines.get(name, ()):
            if define.params is None or len(define.params) != len(args):
                continue
            try:
                return self._evaluate(define.body,
                                      dict(zip(define.params, args)))
            except NotConstant:
                continue
        raise NotConstant(name)
