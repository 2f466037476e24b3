"""About how many articles some files hold, for the remaining time: nothing is read but their beginnings."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable
from pathlib import Path

from corpus.files import BROKEN, InputFile, walk
from corpus.readers import FORMATS

__all__ = ["estimate"]

_HEAD = 1 << 20
_RECORD = {".jsonl": b"\n", ".ndjson": b"\n", ".csv": b"\n", ".tsv": b"\n",
           ".warc": b"WARC-Type: response", ".wet": b"WARC-Type: conversion"}  # fmt: skip


def estimate(paths: Iterable[str]) -> int:
    """About how many articles; of a table with texts of several lines, or a web archive, it is the upper bound."""
    formats = frozenset(FORMATS)
    return sum(_in_file(file) for path in paths for file in walk(path, formats))


def _in_file(file: InputFile) -> int:
    try:
        if file.format == ".parquet":
            from pyarrow.parquet import read_metadata

            return int(read_metadata(file.path).num_rows)
        mark = _RECORD.get(file.format)
        return 1 if mark is None else _by_its_head(file.path, mark)
    except (*BROKEN, ValueError):  # what is broken is said where it is read (Arrow's errors are ValueErrors)
        return 0


def _by_its_head(path: Path, mark: bytes) -> int:
    with path.open("rb") as raw:
        size = os.fstat(raw.fileno()).st_size
        if path.suffix.lower() == ".gz":
            with gzip.open(raw) as unpacked:
                head = unpacked.read(_HEAD)
            whole = len(head) < _HEAD
        else:
            head = raw.read(_HEAD)
            whole = len(head) == size
        read = raw.tell()
    found = head.count(mark) + (mark == b"\n" and not head.endswith(mark))
    return found if whole or not read else max(found, round(found * size / read))
