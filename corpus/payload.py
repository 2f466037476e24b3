"""Bodies of answers: read and uncompressed within a size, whatever is sent."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

__all__ = ["BrokenBodyError", "TooLargeError", "gunzip", "read_body"]

_WINDOW = {"gzip": 47, "x-gzip": 47, "deflate": 47}  # 47: gzip or zlib, as the bytes say
STEP = 1 << 16


class TooLargeError(ValueError):
    """A body beyond the limit, as sent or as uncompressed."""


class BrokenBodyError(ValueError):
    """A body whose compression is damaged or unknown."""


def read_body(chunks: Iterable[bytes], encoding: str, largest: int, *, cut: bool = False) -> tuple[bytes, bytes]:
    """The body as sent and as uncompressed, each of at most `largest` bytes.

    A bomb is noticed after `largest` bytes, not after it has gone off: no more than that is ever held. With `cut`, what
    goes beyond is left off instead.

    Raises:
        TooLargeError: a body beyond `largest`.
        BrokenBodyError: damaged, or compressed in a way that was not asked for.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip().lower() not in ("", "identity")]
    if len(names) > 1 or any(name not in _WINDOW for name in names):
        raise BrokenBodyError(f"content encoding {encoding!r} is not known")
    wire = bytearray()
    for chunk in chunks:
        wire += chunk
        if len(wire) > largest:
            if cut:
                del wire[largest:]
                break
            raise TooLargeError(f"larger than {largest >> 20 or largest} {'MB' if largest >> 20 else 'bytes'}")
    sent = bytes(wire)
    return sent, gunzip(sent, largest, cut=cut, raw_too=names == ["deflate"]) if names else sent


def gunzip(packed: bytes, largest: int, *, cut: bool = False, raw_too: bool = False) -> bytes:
    """Uncompress gzip (of one member or several) or zlib; with `raw_too` also a bare deflate stream.

    Raises:
        TooLargeError, BrokenBodyError: as in `read_body`.
    """
    out = bytearray()
    rest = packed
    try:
        while rest:
            inflate = zlib.decompressobj(47)
            data = rest
            while not inflate.eof:
                try:
                    step = inflate.decompress(data, min(STEP, largest + 1 - len(out)))
                    if not step and not inflate.unconsumed_tail:
                        break
                    out += step
                except zlib.error:
                    if not raw_too or out:
                        raise
                    raw_too = False
                    inflate = zlib.decompressobj(-15)
                    continue
                if len(out) > largest:
                    if cut:
                        return bytes(out[:largest])
                    raise TooLargeError(
                        f"larger than {largest >> 20 or largest} {'MB' if largest >> 20 else 'bytes'} once uncompressed"
                    )
                data = inflate.unconsumed_tail
            if not inflate.eof:
                raise BrokenBodyError("ends in the middle of its compression")
            rest = inflate.unused_data.lstrip(b"\0")
            if rest and not rest.startswith(b"\x1f\x8b"):
                break  # padding after the last member
    except zlib.error as error:
        raise BrokenBodyError(f"damaged compression: {error}") from None
    return bytes(out)
