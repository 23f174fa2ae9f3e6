"""Rows of a code file: reading, sorting, writing, checking."""

from pathlib import Path
from typing import Dict, Iterable, List, NamedTuple, Sequence, Tuple

COLUMNS = "value\tname\tdescription\tsource"


class Row(NamedTuple):
    value: str
    name: str
    description: str
    source: str


class BadFile(Exception):
    """A file of kb/codes/ breaks the rules of kb/codes/README.md."""


def sort_key(row: Row) -> Tuple:
    """By value (numbers before text, by size), then by name."""
    return value_key(row.value) + (row.name,)


def value_key(value: str) -> Tuple:
    """An order for decimal, 0x, signed, dotted and text values."""
    try:
        if value.startswith("0x"):
            return (0, (int(value, 16),), "")
        parts = tuple(int(part) for part in value.split("."))
        if len(parts) == 1 and len(value.lstrip("-")) > 1 \
                and value.lstrip("-").startswith("0"):
            return (1, (), value)           # 08001: text
        return (0, parts, "")
    except ValueError:
        return (1, (), value)


def render(header: Sequence[str], rows: Iterable[Row],
           columns: str = COLUMNS) -> str:
    """The text of one file."""
    lines = ["# " + line if line else "#" for line in header]
    lines.append("# " + columns)
    lines.extend("\t".join(row) for row in sorted(rows, key=sort_key))
    return "\n".join(lines) + "\n"


def read_table(path: Path, columns: int) -> List[Tuple[str, ...]]:
    """The rows of a hand-kept file, split at tabs."""
    found = []
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = tuple(line.split("\t"))
        if len(cells) != columns:
            raise BadFile("%s:%d: %d columns, not %d"
                          % (path, number, len(cells), columns))
        found.append(cells)
    return found


def problems(path: Path, columns: int = 4) -> List[str]:
    """What is wrong with the form of one file, a line each."""
    found: List[str] = []
    data = path.read_bytes()
    if b"\r" in data:
        found.append("%s: carriage return" % path)
    if not data.endswith(b"\n"):
        found.append("%s: no final newline" % path)
    seen: Dict[Tuple[str, str], int] = {}
    last: Tuple = ()
    for number, line in enumerate(data.decode("utf-8").split("\n"), 1):
        where = "%s:%d: " % (path.name, number)
        if line != line.rstrip(" "):
            found.append(where + "trailing blank")
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            found.append(where + "%d columns" % len(cells))
            continue
        if any(cell != cell.strip() for cell in cells):
            found.append(where + "blank at the edge of a cell")
        if columns != 4:
            continue
        row = Row(*cells)
        if not row.value or not row.name or not row.source:
            found.append(where + "empty cell")
        if not row.name.isascii():
            found.append(where + "name is not ASCII")
        if len(row.description) > 100 or row.description.endswith("."):
            found.append(where + "description too long or with a full stop")
        if (row.value, row.name) in seen:
            found.append(where + "repeats line %d"
                         % seen[row.value, row.name])
        seen[row.value, row.name] = number
        key = sort_key(row)
        if last and key < last:
            found.append(where + "out of order")
        last = key
    return found
