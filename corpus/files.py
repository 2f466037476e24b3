"""Files as they lie on a disk: which of them are readable corpora, and their bytes with any compression taken off."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

__all__ = ["BROKEN", "InputFile", "walk"]

COMPRESSIONS = (".gz", ".zst")
BY_RECORD = (".warc", ".wet")
"""Formats whose gzip has a member for each record: what reads them takes it off itself, to know offsets and breaks."""
BROKEN = (OSError, EOFError, zlib.error)
"""What reading a damaged or vanished file raises (BadGzipFile is an OSError)."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: `shown` is how the user would type it, `name` its path relative to the argument, with "/"."""

    path: Path
    shown: str
    name: str

    @property
    def format(self) -> str:
        """The suffix that says the format, in lower case and without compression: `.jsonl` of "news.jsonl.gz"."""
        path = Path(self.path.name.lower())
        return Path(path.stem).suffix if path.suffix in COMPRESSIONS else path.suffix

    def open(self) -> IO[bytes]:
        """The uncompressed bytes, as a stream.

        Raises:
            OSError: the file cannot be opened; a damaged one fails later, while it is read (see BROKEN).
        """
        suffix = self.path.suffix.lower()
        if suffix == ".gz" and self.format not in BY_RECORD:
            return cast("IO[bytes]", gzip.open(self.path, "rb"))
        if suffix == ".zst":
            import pyarrow

            return cast("IO[bytes]", io.BufferedReader(pyarrow.input_stream(str(self.path), compression="zstd")))
        return self.path.open("rb")


def walk(argument: str | os.PathLike[str], formats: frozenset[str]) -> Iterator[InputFile]:
    """The files of an argument: itself, or those of a folder and its sub-folders in order of name.

    In a folder, files of other formats and hidden ones are passed over; symbolic links to folders are not followed.
    """
    top = Path(argument)
    if not top.is_dir():
        yield InputFile(top, str(argument), top.name)
        return
    for folder, subfolders, names in os.walk(top):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            entry = InputFile(path, str(path), path.relative_to(top).as_posix())
            if not name.startswith(".") and entry.format in formats:
                yield entry
