"""Erasing a record of an archive in place: the page is gone, all other records stay where they were."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from corpus.archive import read_record

__all__ = ["erase"]

_TOMBSTONE = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 9\r\n\r\nwithdrawn\r\n\r\n"
_HEAD = b"\x1f\x8b\x08\x10\x00\x00\x00\x00\x00\xff"  # gzip, deflate, with a comment, no time, unknown system


def erase(folder: Path, file: str, offset: int) -> None:
    """Overwrite the gzip member at a place with one of the same length that says only that it was withdrawn.

    A comment of blanks in its head fills it up, so that the file stays a WARC and no other offset moves.

    Raises:
        corpus.archive.ArchiveError: there is no record.
        OSError: the file cannot be written.
    """
    length = read_record(folder, file, offset).place.length
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(_TOMBSTONE) + packer.flush()
    tail = packed + zlib.crc32(_TOMBSTONE).to_bytes(4, "little") + len(_TOMBSTONE).to_bytes(4, "little")
    blanks = length - len(_HEAD) - 1 - len(tail)
    if blanks < 0:
        raise OSError(f"{folder / file}: the record at byte {offset} is too short to be overwritten")
    with (folder / file).open("r+b") as stream:
        stream.seek(offset)
        stream.write(_HEAD + b" " * blanks + b"\x00" + tail)
        stream.flush()
        os.fsync(stream.fileno())
