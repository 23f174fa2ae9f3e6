"""Ways to choose the error codes among the constants of one header."""

from typing import Callable, Iterable, List, Set

from .cheader import Constant

Select = Callable[[List[Constant]], List[Constant]]


def everything(found: List[Constant]) -> List[Constant]:
    """All constants."""
    return list(found)


def prefix(*starts: str, but: Iterable[str] = ()) -> Select:
    """Names with one of these beginnings, without some."""
    left_out = frozenset(but)

    def choose(found: List[Constant]) -> List[Constant]:
        return [c for c in found
                if c.name.startswith(starts) and c.name not in left_out]
    return choose


def tagged(*types: str) -> Select:
    """Constants the header casts to (or declares as) one of these types."""
    def choose(found: List[Constant]) -> List[Constant]:
        return [c for c in found if c.type in types]
    return choose


def failures(chosen: Select) -> Select:
    """Without the values 0 and 1, each header's own names for success."""
    def choose(found: List[Constant]) -> List[Constant]:
        return [c for c in chosen(found) if c.value not in (0, 1)]
    return choose


def high(chosen: Select) -> Select:
    """Only values with the top bit set."""
    def choose(found: List[Constant]) -> List[Constant]:
        return [c for c in chosen(found) if c.value & 0x80000000]
    return choose


def within(low: int, top: int, chosen: Select = everything) -> Select:
    """Only values from `low` to `top`."""
    def choose(found: List[Constant]) -> List[Constant]:
        return [c for c in chosen(found) if low <= c.value <= top]
    return choose


def without(*starts: str, chosen: Select = everything) -> Select:
    """Leaves out names with one of these beginnings."""
    def choose(found: List[Constant]) -> List[Constant]:
        return [c for c in chosen(found) if not c.name.startswith(starts)]
    return choose


def from_to(first: str, last: str, chosen: Select = everything) -> Select:
    """The names a header lists from `first` to `last`."""
    def choose(found: List[Constant]) -> List[Constant]:
        names = [c.name for c in found]
        if first not in names or last not in names:
            return []
        return chosen(found[names.index(first):names.index(last) + 1])
    return choose


def both(*choices: Select) -> Select:
    """What any of the choices takes, once, in order."""
    def choose(found: List[Constant]) -> List[Constant]:
        taken: Set[str] = set()
        for select in choices:
            taken.update(c.name for c in select(found))
        return [c for c in found if c.name in taken]
    return choose
