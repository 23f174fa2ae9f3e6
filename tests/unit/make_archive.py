"""Writes archives for test_archive.c: make_archive.py KIND FILE NAME SIZE MTIME."""
import io
import sys
import tarfile
import zipfile


def text(size):
    return (b"hello " + b"x" * size)[:size]


def make_tar(path, mode, form, name, size, mtime):
    with tarfile.open(path, mode, format=form) as tar:
        member = tarfile.TarInfo(name)
        member.size = size
        if form == tarfile.PAX_FORMAT:
            member.pax_headers = {"mtime": str(mtime)}
        else:
            member.mtime = mtime
        tar.addfile(member, io.BytesIO(text(size)))


def make_zip(path, method, name, size):
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr(zipfile.ZipInfo(name), text(size), method)


def main():
    kind, path, name, size, mtime = sys.argv[1:]
    size = int(size)
    if kind == "stored.zip":
        make_zip(path, zipfile.ZIP_STORED, name, size)
    elif kind == "zip":
        make_zip(path, zipfile.ZIP_DEFLATED, name, size)
    elif kind == "gnu.tar.gz":
        make_tar(path, "w:gz", tarfile.GNU_FORMAT, name, size, int(mtime))
    elif kind == "tar.xz":
        make_tar(path, "w:xz", tarfile.PAX_FORMAT, name, size, mtime)
    elif kind == "tar":
        make_tar(path, "w", tarfile.PAX_FORMAT, name, size, mtime)
    else:
        sys.exit("no such kind: " + kind)


main()
