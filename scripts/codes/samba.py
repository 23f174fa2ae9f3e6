"""Asks Samba's library which Win32 error stands for each NTSTATUS."""

import ctypes
from pathlib import Path
from typing import Dict, Iterable

LIBRARY = "usr/lib/x86_64-linux-gnu/libsamba-errors.so.1"


class _Status(ctypes.Structure):
    _fields_ = [("v", ctypes.c_uint32)]


def ntstatus_to_win32(library: Path, values: Iterable[int]) -> Dict[int, int]:
    """The values with a Win32 error of their own.

    The library answers a status it has no entry for with the low 16 bits of
    that status; such answers are left out, unless the status is one that
    wraps a Win32 error (facility 7), of which they are true.
    """
    function = ctypes.CDLL(str(library)).ntstatus_to_werror
    function.argtypes = [_Status]
    function.restype = _Status
    found = {}
    for value in values:
        answer = function(_Status(value)).v
        wraps = (value >> 16) & 0xFFF == 7
        if answer >= 0x10000 or (answer == 0 and value != 0):
            continue
        if value == 0 or wraps or answer != value & 0xFFFF:
            found[value] = answer
    return found
