"""Reads the headers Debian packages carry and writes kb/codes/*.tsv."""
