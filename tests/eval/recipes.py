"""Rebuilds the held-out queries from the archive: their recipes hold places, not sentences.

README.md says what a recipe is. The same recipe and the same archive always give the same query.
`python3 -m doctest recipes.py` tries the distortions.
"""

import json
import os
import random
import re
import subprocess
import textwrap
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
SHARED = PROJECT.parent / "shared"
RECIPES = HERE / "held-out.jsonl"

# What a word processor makes of straight quotes, dots and dashes.
SMART = ((r"(?<![\w.,!?)])\"", "\u201c"), (r"\"", "\u201d"), (r"(?<!\w)'", "\u2018"),
         (r"'", "\u2019"), (r"\.\.\.", "\u2026"), (r"--", "\u2014"))
# What a reader of pictures takes for something else.
CONFUSED = (("rn", "m"), ("l", "1"), ("O", "0"), ("I", "l"), ("S", "5"), ("0", "O"), ("e", "c"))


class BadRecipe(Exception):
    """A recipe does not fit the archive, or says what there is no rule for."""


def archive_path() -> Path:
    return Path(os.environ.get("KBQ_TEST_ARCHIVE") or SHARED / "corpus/kb-archive.tar.zst")


def unpack(archive: Path, folder: Path, ids: set) -> dict:
    """The bytes of those of the articles IDS that are in the archive, by id."""
    subprocess.run(["tar", "-C", folder, "--wildcards", "-xf", archive,
                    *(f"*/{name}.TXT" for name in sorted(ids))],
                   stderr=subprocess.DEVNULL, check=False)
    return {file.stem: file.read_bytes() for file in Path(folder).rglob("Q*.TXT")}


def span_text(article: bytes, part: dict) -> str:
    """What a user sees of a span: without its indent, its soft wraps joined unless `lines`.

    >>> article = b"x   One\\r\\n   two.\\r\\n\\r\\n   At <n>"
    >>> span_text(article, {"span": [4, 30], "fill": {"<n>": "7"}})
    'One two.\\n\\nAt 7'
    """
    begin, end = part["span"]
    lines = article[begin:end].decode("cp1252", "replace").replace("\r\n", "\n").split("\n")
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    cut = min(indents, default=0)
    lines = [lines[0].rstrip()] + [line[cut:].rstrip() for line in lines[1:]]
    text = "\n".join(lines)
    if not part.get("lines"):
        text = "\n\n".join(" ".join(para.split()) for para in re.split(r"\n{2,}", text))
    for old, new in part.get("fill", {}).items():
        if old not in text:
            raise BadRecipe(f"there is no {old!r} to fill")
        text = text.replace(old, new)
    return text


def slip(word: str, dice: random.Random) -> str:
    """WORD with one slip of the fingers in it, not in its first letter."""
    at = dice.randrange(1, len(word) - 1)
    return dice.choice((word[:at] + word[at + 1] + word[at] + word[at + 2:],
                        word[:at] + word[at + 1:],
                        word[:at] + word[at] + word[at:]))


def typo(text: str, count: int, dice: random.Random) -> str:
    words = [match.span() for match in re.finditer(r"\b[A-Za-z]{4,}\b", text)]
    for begin, end in sorted(dice.sample(words, min(count, len(words))), reverse=True):
        text = text[:begin] + slip(text[begin:end], dice) + text[end:]
    return text


def misread(text: str, count: int, dice: random.Random) -> str:
    """Letters taken for others, as a scanner of screens takes them."""
    places = [(match.start(), old, new) for old, new in CONFUSED
              for match in re.finditer(old, text)]
    taken = sorted(dice.sample(places, min(count, len(places))), reverse=True)
    for at, old, new in taken:
        if text.startswith(old, at):
            text = text[:at] + new + text[at + len(old):]
    return text


def smart(text: str) -> str:
    for old, new in SMART:
        text = re.sub(old, new, text)
    return text


def wrap(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
                     for line in text.split("\n"))


def before_lines(text: str, prefix: str) -> str:
    return "\n".join(prefix + line for line in text.split("\n"))


def distort(text: str, what: str, dice: random.Random) -> str:
    """TEXT after the distortion WHAT, which is `name` or `name:value`.

    >>> distort("Access is denied.", "typo:1", random.Random(1)) != "Access is denied."
    True
    >>> distort("at 0", "ocr:1", random.Random(1))
    'at O'
    >>> distort("It said \\"it's off\\"...", "smart", None)
    'It said \u201cit\u2019s off\u201d\u2026'
    >>> distort("one two\\nthree", "wrap:3", None), distort("one\\n two", "flat", None)
    ('one\\ntwo\\nthree', 'one two')
    >>> distort("a\\nb", "quote", None), distort("a", "prefix:01 ", None)
    ('> a\\n> b', '01 a')
    >>> distort("Halted", "cut-start:1", None), distort("Halted", "cut-end:2", None)
    ('alted', 'Halt')
    >>> distort("Halted", "melt", None)
    Traceback (most recent call last):
    recipes.BadRecipe: there is no distortion 'melt'
    """
    name, _, value = what.partition(":")
    rules = {
        "lower": lambda: text.lower(),
        "upper": lambda: text.upper(),
        "flat": lambda: " ".join(text.split()),
        "wrap": lambda: wrap(text, int(value)),
        "quote": lambda: before_lines(text, "> "),
        "prefix": lambda: before_lines(text, value),
        "smart": lambda: smart(text),
        "typo": lambda: typo(text, int(value), dice),
        "ocr": lambda: misread(text, int(value), dice),
        "cut-start": lambda: text[int(value):],
        "cut-end": lambda: text[:-int(value)],
    }
    if name not in rules:
        raise BadRecipe(f"there is no distortion {what!r}")
    return rules[name]()


def expand(recipe: dict, articles: dict) -> dict:
    """The query of a recipe, as a row of the other sets."""
    try:
        text = "".join(part["literal"] if "literal" in part
                       else span_text(articles[recipe["article"]], part)
                       for part in recipe["parts"])
        for number, what in enumerate(recipe.get("distort", [])):
            text = distort(text, what, random.Random(f"{recipe['id']} {number}"))
    except BadRecipe as bad:
        raise BadRecipe(f"{RECIPES.name}: {recipe['id']}: {bad}") from bad
    kept = {key: recipe[key] for key in ("id", "kind", "relevant", "also_relevant")}
    return kept | {"query": text}


def read() -> list:
    return [json.loads(line) for line in RECIPES.read_text().splitlines() if line.strip()]


def queries(archive: Path, folder: Path) -> list:
    """All queries of RECIPES; none where the archive has not all of their articles."""
    recipes = read()
    wanted = {recipe["article"] for recipe in recipes if "article" in recipe}
    articles = unpack(archive, folder, wanted)
    if wanted - articles.keys():
        return []
    return [expand(recipe, articles) for recipe in recipes]
