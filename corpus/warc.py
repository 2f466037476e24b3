"""Records of WARC and WET files, one by one; a broken one costs itself only."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Generic, TypeVar

import regex
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from corpus.errors import ReadError, first_words
from corpus.payload import BrokenBodyError, TooLargeError

__all__ = ["BadRecordError", "Taken", "records_of"]

T = TypeVar("T")
CHUNK = 1 << 20
_BEGINNING = regex.compile(rb"\x1f\x8b\x08|(?<=\n)WARC/1\.")


class BadRecordError(ValueError):
    """A record that is not what it says, or not whole."""


@dataclass(frozen=True, slots=True)
class Taken(Generic[T]):
    """What was taken of a record, and where it lies: offset and length in bytes, as compressed."""

    what: T
    offset: int
    length: int


def records_of(
    stream: IO[bytes], shown: str, take: Callable[[ArcWarcRecord], T | None]
) -> Iterator[Taken[T] | ReadError]:
    """What `take` makes of each record of an open file (None: passed over), in order.

    A record that cannot be read is told by a ReadError that names its place (`shown` is the file's name there), and
    reading goes on with the next one that begins after it. Where the stream cannot be searched (`.zst`), what follows a
    damaged record is lost.
    """
    position = 0
    while True:
        records = ArchiveIterator(stream)
        try:
            for record in records:
                what, problem = None, None
                try:
                    what = take(record)
                except (BrokenBodyError, TooLargeError, BadRecordError) as error:
                    problem = str(error)
                offset, length = records.get_record_offset(), records.get_record_length()  # reads it to its end
                position = offset + length
                if problem is not None:
                    yield ReadError(shown, f"record at byte {offset}", problem)
                elif what is not None:
                    yield Taken(what, offset, length)
            position = _past_blanks(stream, position)
            if position < _size(stream):  # the reader takes a record whose very head is cut off for the end
                yield ReadError(shown, f"record at byte {position}", "the record is cut off")
            return
        except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError) as error:
            position = _past_blanks(stream, position)
            place = f"record at byte {position}" if position else ""
            reason = first_words(error).partition(", first line")[0]  # which is no text
            yield ReadError(shown, place, f"broken WARC: {reason}")
        found = _next_beginning(stream, position + 1)
        if found is None:
            return
        position = found


def _next_beginning(stream: IO[bytes], start: int) -> int | None:
    """Where the next record begins at `start` or later; the stream then stands there."""
    try:
        stream.seek(start)
        before, at = b"", start
        while chunk := stream.read(CHUNK):
            window, base = before + chunk, at - len(before)
            for match in _BEGINNING.finditer(window):
                if _begins(stream, base + match.start()):
                    stream.seek(base + match.start())
                    return base + match.start()
            at += len(chunk)
            stream.seek(at)
            before = window[-8:]
    except (OSError, ValueError):  # it cannot be searched
        pass
    return None


def _begins(stream: IO[bytes], offset: int) -> bool:
    """Whether a WARC record begins at that byte."""
    stream.seek(offset)
    head = stream.read(4096)
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(47).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(b"WARC/1.")


def _past_blanks(stream: IO[bytes], position: int) -> int:
    """Where the line ends are over that close a record without compression, which its length leaves out."""
    try:
        stream.seek(position)
        after = stream.read(16)
    except (OSError, ValueError):
        return position
    return position + len(after) - len(after.lstrip(b"\r\n"))


def _size(stream: IO[bytes]) -> int:
    try:
        return os.fstat(stream.fileno()).st_size
    except (OSError, AttributeError, ValueError):  # not a file
        return 0
