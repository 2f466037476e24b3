"""Bytes to text: Unicode first, then what older Vietnamese pages and files are in."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass

import regex

from corpus.legacy import from_tcvn3, from_viscii, from_vni, vietnamese_share

__all__ = ["Decoded", "UndecodableError", "decode", "meta_charset"]

GOOD = 0.75
"""Share of Vietnamese syllables, among words with marks, from which a reading is believed."""
FEW = 3
"""Below so many words with marks nothing can be told by them."""
SAMPLE = 200_000
"""Bytes that are looked at to choose between legacy encodings."""

_META = regex.compile(
    rb"<meta[^>]{1,200}?charset\s{0,3}=\s{0,3}[\"']?([\w\-:]{2,30})|^<\?xml[^>]{1,100}?encoding=[\"']([\w\-]{2,30})",
    regex.I,
)
_TAG = regex.compile(r"<[^<>]{0,2000}>|&[#\w]{1,10};")


class UndecodableError(ValueError):
    """Bytes in no encoding that is known here."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was in (`utf-8`, `utf-16-le`, `windows-1258`, `tcvn3`, `vni`, `viscii` …).

    `damaged` counts bytes that fit nowhere and became U+FFFD.
    """

    text: str
    encoding: str
    damaged: int = 0


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """The text of a page or file, without its byte order mark and with its line ends as they are.

    What is declared (Content-Type, else the page's meta element) is often wrong, so the bytes come first: a byte order
    mark, zeros of UTF-16, valid UTF-8; then the legacy reading that spells the most Vietnamese syllables, the declared
    one winning a tie. windows-1258 decodes to half-composed letters and is composed here.

    Raises:
        UndecodableError: no known encoding makes text of it.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if raw.startswith(mark):
            return _with_damage(raw[len(mark) :], encoding)
    if sixteen := _utf16(raw):
        return _with_damage(raw, sixteen)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    stated = _normal(declared) or _normal(meta_charset(raw))
    damaged = raw.decode("utf-8", "replace")
    holes, letters = damaged.count("\ufffd"), sum(map(len, regex.findall(r"[\u0080-\ufffc]+", damaged[:SAMPLE])))
    if letters >= 20 * holes:
        return Decoded(damaged, "utf-8", holes)
    sample = _visible(raw[:SAMPLE].decode("latin-1"))
    best: tuple[float, str] | None = None
    most = 0
    for encoding in sorted(_LEGACY, key=lambda name: name != stated):
        share, words = vietnamese_share(_LEGACY[encoding](sample))
        most = max(most, words)
        if words >= FEW and share >= GOOD and (best is None or share > best[0] + 0.02):
            best = (share, encoding)
    if best is not None:
        return Decoded(_LEGACY[best[1]](raw.decode("latin-1")), best[1])
    plain = len(regex.findall(r"[A-Za-z]{2,}", sample))
    if stated in (None, "windows-1252", "windows-1258") and most * 5 <= plain:  # hardly a mark: quotes, a name
        return Decoded(_cp1252(raw.decode("latin-1")), "windows-1252")
    raise UndecodableError(f"in no known encoding (as UTF-8 it breaks at byte {first_bad})")


def meta_charset(raw: bytes) -> str | None:
    """Charset that the first bytes of a page declare in a meta element or XML declaration."""
    match = _META.search(raw[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def _with_damage(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
    holes = text.count("\ufffd")
    if holes * 50 > len(text):
        raise UndecodableError(f"not {encoding}, although its first bytes say so")
    return Decoded(text, encoding, holes)


def _utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: ASCII letters and spaces leave a zero in every other byte."""
    head = raw[:2000]
    if len(head) < 4 or head.count(0) * 5 < len(head):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even * 10 < odd:
        return "utf-16-le"
    return "utf-16-be" if odd * 10 < even else None


def _normal(name: str | None) -> str | None:
    """A charset's name as it is used here."""
    if not name:
        return None
    low = name.strip().lower()
    if low in ("windows-1258", "cp1258", "x-cp1258"):
        return "windows-1258"
    if low.startswith(("x-viet-tcvn", "tcvn")):
        return "tcvn3"
    if low.startswith(("x-viet-vni", "vni")):
        return "vni"
    if low in ("viscii", "csviscii"):
        return "viscii"
    return "windows-1252" if low in ("iso-8859-1", "latin1", "windows-1252", "us-ascii", "ascii") else low


def _visible(text: str) -> str:
    return _TAG.sub(" ", text)


_CP1252 = {
    code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_CP1258 = {code: bytes([code]).decode("cp1258", "ignore") or None for code in range(0x80, 0x100)}


def _cp1252(latin: str) -> str:
    return latin.translate(_CP1252)


def _cp1258(latin: str) -> str:
    return unicodedata.normalize("NFC", latin.translate(_CP1258))


_LEGACY = {
    "windows-1258": _cp1258,
    "tcvn3": lambda latin: from_tcvn3(_cp1252(latin)),
    "vni": lambda latin: from_vni(_cp1252(latin)),
    "viscii": from_viscii,
}
