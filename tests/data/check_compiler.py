#!/usr/bin/env python3
"""The compiler of the catalogues refuses files that break kb/codes/README.md, with file and line.

usage: check_compiler.py COMPILER CODES
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# A file, what to change in it (from, to), and what must be said.
CASES = [
    ("zlib.tsv", ("\tZ_MEM_ERROR\t", "\tZ_MEM ERROR"), "not 4 columns"),
    ("zlib.tsv", ("\tZ_MEM_ERROR\t", "\t\t"), "no name"),
    ("zlib.tsv", ("\n-4\t", "\n-04\t"), "not in the form signed"),
    ("zlib.tsv", ("\n-4\t", "\n-1\t"), "out of order"),
    ("zlib.tsv", ("\n-4\t", "\n-6\t"), "out of order"),
    ("zlib.tsv", ("\n-4\t", "\n-9999999999\t"), "not in the form signed"),
    ("zlib.tsv", ("\tZ_MEM_ERROR\t", "\tZ_MEM_ERROR \t"), "blank at the edge"),
    ("zlib.tsv", ("\tZ_MEM_ERROR\t", "\tZ_MEM_\u00c4RROR\t"), "not printable ASCII"),
    ("zlib.tsv", ("\n", "\r\n"), "carriage return"),
    ("hresult.tsv", ("0x80070005\tCOR", "0x080070005\tCOR"), "not in the form hex32"),
    ("hresult.tsv", ("0x8000FFFF\t", "0x8000ffff\t"), "not in the form hex32"),
    ("zlib.tsv", ("\tZ_MEM_ERROR\t\t", "\tZ_MEM_ERROR\tEnds so.\t"), "full stop"),
    ("zlib.tsv", ("-4\tZ_MEM_ERROR\t", "-5\tZ_BUF_ERROR\t"), "the row before"),
    ("ldap-ad.tsv", ("52e\t1326", "52e\t1327"), "in hexadecimal"),
    ("ntstatus-win32.tsv", ("0xC0000022\t5\n", "0xC0000022\t5\n0xC0000022\t5\n"), "or twice"),
    ("spaces.tsv", ("win32\tWindows (Win32)\tdec", "win32\tWindows (Win32)\toct"), "not: space"),
    ("spaces.tsv", ("zlib\tzlib\tsigned\t94\n", ""), "has no line in spaces.tsv"),
    ("spaces.tsv", ("\t94\n", "\t93\n"), "out of order"),
]


def compile_codes(compiler: str, codes: Path, output: Path) -> subprocess.CompletedProcess:
    """Runs the compiler over CODES."""
    return subprocess.run([compiler, str(codes), str(output)], capture_output=True, text=True,
                          check=False)


def main() -> int:
    """Runs all cases; the exit status."""
    compiler, source = sys.argv[1], Path(sys.argv[2])
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        codes = Path(folder) / "codes"
        output = Path(folder) / "out.h"
        for name, (old, new), said in CASES:
            shutil.rmtree(codes, ignore_errors=True)
            shutil.copytree(source, codes)
            path = codes / name
            text = path.read_bytes().decode("utf-8")
            if old not in text:
                print(f"{name} has no {old!r}")
                failed += 1
                continue
            path.write_bytes(text.replace(old, new, 1).encode("utf-8"))
            result = compile_codes(compiler, codes, output)
            if result.returncode != 1 or said not in result.stderr or ".tsv" not in result.stderr:
                print(f"{name}, {old!r} to {new!r}: {result.returncode} {result.stderr!r}, "
                      f"not {said!r}")
                failed += 1
        first = compile_codes(compiler, source, output)
        again = output.read_bytes() if first.returncode == 0 else b""
        compile_codes(compiler, source, output)
        if first.returncode or output.read_bytes() != again:
            print("the same files do not give the same output")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
