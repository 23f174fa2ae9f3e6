"""Reads which Win32 error stands for each NTSTATUS out of Wine's ntdll.dll.

RtlNtStatusToDosError looks into two tables of the file: ranges of NTSTATUS
values (first, last, place of the first) in their order, and the Win32 errors
at these places. Nothing is run; the tables are found by what is in them.
"""

import struct
from pathlib import Path
from typing import Dict, List, Tuple

from .rows import BadFile

LIBRARY = "usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ntdll.dll"

# STATUS_MORE_ENTRIES and the two behind it, as every Windows has them.
ANCHOR, ANCHOR_ERRORS = 0x105, (234, 1300, 1301)
FIRST_ERROR = 0xC0000001
RANGE = struct.Struct("<III")
NO_ANSWER = {0, 317}        # ERROR_MR_MID_NOT_FOUND: there is none
# What must come of it, or the tables are not those.
KNOWN = {0xC0000022: 5, 0xC000006D: 1326, 0xC0000034: 2, 0x103: 997}


def _ranges(data: bytes, at: int) -> List[Tuple[int, int, int]]:
    """The whole table of ranges of which one begins at `at`; [] if none."""
    begin = at
    while begin >= RANGE.size:
        first, last, place = RANGE.unpack_from(data, begin)
        if first > last or place > 0xFFFF:
            return []
        if place == 0:
            break
        begin -= RANGE.size
    found: List[Tuple[int, int, int]] = []
    place = 0
    for entry in RANGE.iter_unpack(
            data[begin:begin + (len(data) - begin) // 12 * 12]):
        if entry[2] != place or entry[0] > entry[1]:
            break
        found.append(entry)
        place += entry[1] - entry[0] + 1
    return found


def ntstatus_to_win32(library: Path) -> Dict[int, int]:
    """Each status with a Win32 error of 16 bits."""
    data = library.read_bytes()
    at = -1
    while (at := data.find(struct.pack("<I", FIRST_ERROR), at + 1)) >= 0:
        ranges = _ranges(data, at)
        anchor = [place + ANCHOR - first for first, last, place in ranges
                  if first <= ANCHOR <= last]
        errors = data.find(struct.pack("<III", *ANCHOR_ERRORS))
        if len(ranges) < 10 or not anchor or errors < 0:
            continue
        base = errors - 4 * anchor[0]
        found = {}
        for first, last, place in ranges:
            values = struct.unpack_from("<%dI" % (last - first + 1), data,
                                        base + 4 * place)
            found.update(zip(range(first, last + 1), values))
        if KNOWN.items() <= found.items():
            return {status: error for status, error in found.items()
                    if error <= 0xFFFF and error not in NO_ANSWER}
    raise BadFile("%s: the tables of RtlNtStatusToDosError are not found"
                  % library)
