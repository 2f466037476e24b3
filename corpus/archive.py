"""The archive: every answer that was kept, as WARC, so that a fact can be traced to the bytes that were fetched.

One gzip member per record: a record is read back by file and offset alone, and a file cut off by a crash is good up to
its last whole record. Bodies are stored as they were sent, with their content encoding; only the transfer encoding
(chunks) is gone.
"""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus.errors import ReadError, first_words
from corpus.payload import BrokenBodyError, TooLargeError, read_body
from corpus.responses import Response, charset_of
from corpus.warc import BadRecordError, records_of
from trichluc import __version__

__all__ = ["Archive", "ArchiveError", "Archived", "Place", "read_record", "replay", "replay_file"]

MAX_FILE = 1 << 30
"""A file that has grown beyond this is closed and a new one begun (the WARC guideline's gigabyte)."""
MAX_BODY = 64 << 20
MAX_WIRE = MAX_BODY
_GONE = frozenset({"transfer-encoding", "connection", "keep-alive"})


class ArchiveError(BadRecordError):
    """No whole record at that place of that file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: name of the file in the archive's folder, offset and length in bytes."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """A response read back: as in `fetch.Response`, with `body` uncompressed and `wire` as it was sent."""

    url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    wire: bytes
    place: Place

    @property
    def charset(self) -> str | None:
        """Charset parameter of the Content-Type header."""
        return charset_of(next((value for key, value in self.headers if key.lower() == "content-type"), ""))


_NOWHERE = Place("", 0, 0)


class Archive:
    """Writes responses into a folder, one file per run (more, when they grow large).

    Nothing written is ever changed.
    """

    def __init__(self, folder: str | os.PathLike[str], *, max_file: int = MAX_FILE) -> None:
        self.folder = Path(folder)
        self._max_file = max_file
        self._stream: IO[bytes] | None = None
        self._writer: WARCWriter | None = None
        self._name = ""

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, response: Response) -> Place:
        """Append one response; when this returns, the record is in the file system's hands.

        Raises:
            OSError: it cannot be written (the disk is full); nothing of it is left in the file, which is closed.
        """
        if self._stream is None or self._stream.tell() >= self._max_file:
            self._open(response.fetched_at)
        assert self._stream is not None
        assert self._writer is not None
        offset = self._stream.tell()
        headers = [(name, value) for name, value in response.headers if name.lower() not in _GONE]
        record = self._writer.create_warc_record(
            response.final_url,
            "response",
            payload=io.BytesIO(response.wire),
            length=len(response.wire),
            http_headers=StatusAndHeaders(f"{response.status} {response.reason}".strip(), headers, "HTTP/1.1"),
            warc_headers_dict={"WARC-Date": _warc_date(response.fetched_at)},
        )
        try:
            self._writer.write_record(record)
            self._stream.flush()
        except OSError:
            self._cut(offset)
            raise
        return Place(self._name, offset, self._stream.tell() - offset)

    def _cut(self, offset: int) -> None:
        """Close the file at the end of its last whole record, without what is still buffered."""
        assert isinstance(self._stream, io.BufferedWriter)
        with suppress(OSError):
            os.ftruncate(self._stream.fileno(), offset)
        self._stream.raw.close()
        self._stream = self._writer = None

    def close(self) -> None:
        """Close the file. A later `write` begins a new one."""
        if self._stream is not None:
            self._stream.close()
        self._stream = self._writer = None

    def _open(self, at: datetime) -> None:
        self.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        for number in range(100_000):
            self._name = f"trichluc-{stamp}-{number:05}.warc.gz"
            try:
                self._stream = (self.folder / self._name).open("xb")
                break
            except FileExistsError:
                continue
        assert self._stream is not None
        self._writer = WARCWriter(self._stream, gzip=True)
        info = {"software": f"trichluc/{__version__}", "format": "WARC File Format 1.0"}
        record = self._writer.create_warcinfo_record(self._name, info)
        record.rec_headers.replace_header("WARC-Date", _warc_date(at))
        self._writer.write_record(record)


def read_record(folder: str | os.PathLike[str], file: str, offset: int) -> Archived:
    """The response at a place of an archive.

    Raises:
        ArchiveError: there is no whole record there.
        OSError: the file cannot be read.
    """
    path = Path(folder, file)
    with path.open("rb") as stream:
        stream.seek(offset)
        try:
            records = ArchiveIterator(stream)
            for record in records:
                found = _archived(record)
                return replace(found, place=Place(file, offset, records.get_record_length()))
        except (ArchiveLoadFailed, EOFError, zlib.error, BrokenBodyError, TooLargeError) as error:
            reason = "no record begins here" if isinstance(error, ArchiveLoadFailed) else first_words(error)
            raise ArchiveError(f"{path} at byte {offset}: {reason}") from None
    raise ArchiveError(f"{path}: no record at byte {offset}")


def replay(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Archived | ReadError]:
    """The responses with status 200 of WARC files and of folders of them, in order: a crawl without the network."""
    for argument in paths:
        top = Path(argument)
        files = sorted(p for p in top.rglob("*") if p.name.endswith((".warc", ".warc.gz"))) if top.is_dir() else [top]
        for path in files:
            yield from _replay_path(path, path.relative_to(top).as_posix() if top.is_dir() else path.name)


def _replay_path(path: Path, name: str) -> Iterator[Archived | ReadError]:
    try:
        with path.open("rb") as stream:
            yield from replay_file(stream, str(path), name)
    except OSError as error:
        yield ReadError(str(path), "", f"cannot be read: {error.strerror or error}")


def replay_file(stream: IO[bytes], shown: str, name: str) -> Iterator[Archived | ReadError]:
    """The responses with status 200 of one open WARC; `shown` names it in errors, `name` in places."""
    for item in records_of(stream, shown, _response):
        if isinstance(item, ReadError):
            yield item
        elif item.what.status == 200:
            yield replace(item.what, place=Place(name, item.offset, item.length))


def _response(record: ArcWarcRecord) -> Archived | None:
    return _archived(record) if record.rec_type == "response" and record.http_headers is not None else None


def _archived(record: ArcWarcRecord) -> Archived:
    if record.rec_type != "response" or record.http_headers is None:
        raise ArchiveError(f"a {record.rec_type} record, not a response")
    wire = record.raw_stream.read(MAX_WIRE + 1)
    wanted = record.length
    if len(wire) > MAX_WIRE:
        raise TooLargeError(f"larger than {MAX_WIRE >> 20} MB")
    headers = tuple((str(name), str(value)) for name, value in record.http_headers.headers)
    stated = record.rec_headers.get_header("Content-Length")
    if stated and wanted is not None and record.http_headers.total_len + len(wire) < int(stated):
        raise ArchiveError("the record is cut off")
    encoding = record.http_headers.get_header("content-encoding") or ""
    try:
        _, body = read_body([wire], encoding, MAX_BODY)
    except BrokenBodyError:
        if wire[:2] == b"\x1f\x8b" or encoding == "":
            raise
        body = wire  # archives of others often keep the header of an encoding that they have taken off
    date = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date").replace("Z", "+00:00"))
    return Archived(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        fetched_at=date,
        status=int(record.http_headers.get_statuscode() or 0),
        headers=headers,
        body=body,
        wire=wire,
        place=_NOWHERE,
    )


def _warc_date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
