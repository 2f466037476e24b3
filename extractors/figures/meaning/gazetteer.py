"""What places are called: administrative levels, provinces and countries, and where a name ends.

The words are `levels.csv`, `provinces.csv`, `districts.csv` and `countries.csv`; which of them an article means:
`places`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import regex

from extractors.patterns import Pattern
from extractors.words import alternation, rows

__all__ = [
    "DISTRICTS", "LEVELS", "LEVEL_ENDS", "NAMES", "PROVINCES", "STREETS", "is_family", "known_name", "level_before",
    "list_end", "name_end", "street_end",
]  # fmt: skip

_PACKAGE: Final = "extractors.figures.meaning"
LEVELS: Final = {row["surface"]: (row["canonical"], int(row["rank"])) for row in rows(_PACKAGE, "levels.csv")}
"""What each level word is, with its rank: 1 province, 2 district, 3 commune, 4 part of one, 5 polling place, 6 site."""
PROVINCES: Final = {row["surface"]: row["canonical"] for row in rows(_PACKAGE, "provinces.csv")}
DISTRICTS: Final = {row["surface"]: row["canonical"] for row in rows(_PACKAGE, "districts.csv")}
"""Districts and towns that are named without their level, with that level."""

STREETS: Final = frozenset(level for level, (canonical, _) in LEVELS.items() if canonical == "đường")
_FAMILIES: Final = frozenset([
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đinh", "Trương", "Trịnh", "Mai", "Đào", "Đoàn", "Cao", "Lương", "Tô",
])  # fmt: skip
# Words that stand with a capital before a name at the head of a sentence.
_LEAD_WORDS: Final = frozenset([
    "Tại", "Ở", "Trong", "Riêng", "Sang", "Từ", "Nước", "Đến", "Theo", "Của", "Khi", "Nếu", "Hiện",
])  # fmt: skip
# Words that no place name begins with, though a level word may stand before them ("xã Hội", "thành phố Đảng bộ").
_NO_NAMES: Final = frozenset([
    "Hội", "Đảng", "Bộ", "Ban", "Ủy", "Đoàn", "Ông", "Bà", "Số", "Trong", "Theo", "Ngày", "Năm", "Tháng", "Sau", "Khi",
    "Tại", "UBND", "HĐND", "Công", "Cũng", "Trên", "Tuy", "Đây", "Các", "Những", "Một", "Với", "Để", "Từ", "Như", "Do",
    "Qua", "Hiện", "Đến", "Trước", "Nếu", "Cùng", "Bên", "Ngoài", "Và", "Nhưng", "Vì", "Còn", "Phó", "Chủ", "Bí",
    "Tổng", "Ngay", "Riêng", "Đặc", "Nhiều", "Hai", "Việc", "Được", "Đã", "Sẽ", "Cụ", "Đó", "Là", "Mặc", "Thời", "Vành",
    "Ảnh",
])  # fmt: skip
# Districts, towns and wards whose names begin with one of them all the same, or are those of people long dead.
_YET_NAMES: Final = (
    "Hai Bà Trưng", "Tuy Hòa", "Tuy Hoà", "Tuy Đức", "Tuy Phong", "Tuy Phước", "Tuy An", "Từ Liêm", "Từ Sơn", "Hội An",
    "Bà Điểm", "Như Xuân", "Như Thanh", "Đoàn Kết", "Hội Phú", "Hội Thương", "Hoàng Su Phì", "Lương Thế Trân",
    "Lý Thái Tổ", "Lý Thường Kiệt", "Phạm Ngũ Lão", "Bùi Thị Xuân", "Trần Hưng Đạo", "Trần Quang Khải", "Lê Hồng Phong",
    "Lê Đại Hành", "Nguyễn Thái Bình", "Nguyễn Thái Học", "Nguyễn Cư Trinh", "Phan Đình Phùng", "Phan Bội Châu",
    "Phan Chu Trinh", "Hoàng Văn Thụ", "Hồ Tùng Mậu",
)  # fmt: skip


# Words that end in a level word and are none: "nông thôn Hà Nội" (the country round Hà Nội), "Nhật Bản".
_COMPOUNDS: Final = {"thôn": ("nông ",), "bản": ("nhật ", "văn ", "cơ ", "căn ", "phiên "), "đảo": ("hải ", "biển ")}


def _by_first(surfaces: Iterable[str]) -> dict[str, list[str]]:
    """Names by their first word, the longest first."""
    found: dict[str, list[str]] = {}
    for surface in sorted(surfaces, key=len, reverse=True):
        found.setdefault(regex.split(r"[ .-]", surface)[0], []).append(surface)
    return found


NAMES: Final = _by_first([*PROVINCES, *DISTRICTS, *(row["surface"] for row in rows(_PACKAGE, "countries.csv"))])
LEVEL_ENDS: Final[dict[str, list[str]]] = {}
for _level in sorted(LEVELS, key=len, reverse=True):
    LEVEL_ENDS.setdefault(_level.split(" ")[-1], []).append(_level)

_NUMBERED_NAME: Final = Pattern(
    r" \d{1,2}(?=[,.;)\n]|$| ?\(| (?:có|đã|đang|là|được|với|và|hiện|cho|tại|thuộc|sẽ|đạt|còn|cũng)(?!\p{L}))(?![.,]\d)"
)
_END: Final = r"(?![\p{L}\p{M}\d])"
_MORE: Final = Pattern(
    rf"(?:, ?|,? và )(?P<name>{alternation(list(PROVINCES))}{_END}"
    rf"|\p{{Lu}}[\p{{L}}']{{1,7}}(?: \p{{Lu}}[\p{{L}}']{{0,7}}){{0,3}}{_END})"
)


def is_family(word: str) -> bool:
    """Whether a word is a common family name, so that a person's name follows and no place's."""
    return word in _FAMILIES


def level_before(low: str, past: int, at: int) -> str | None:
    """The level word that stands before a position ("thị xã |Sơn Tây")."""
    end = at
    while end > past and low[end - 1] == " ":
        end -= 1
    one = low.rfind(" ", max(past, end - 10), end)
    last = low[max(past, end - 10) if one < 0 else one + 1 : end].lstrip("(\"“'\n-–,")
    if last not in LEVEL_ENDS:
        return None
    for level in LEVEL_ENDS[last]:
        start = end - len(level)
        if start >= past and low.startswith(level, start) and not (start and low[start - 1].isalnum()):
            return None if low.endswith(_COMPOUNDS.get(level, "\0"), 0, start) else level
    return None


def known_name(text: str, at: int, word: str) -> str | None:
    """The province, district or country whose name stands at a position."""
    if "." in word or "-" in word:
        word = word.replace("-", ".").partition(".")[0]
    for surface in NAMES.get(word, ()):
        end = at + len(surface)
        if text.startswith(surface, at) and not (end < len(text) and text[end].isalnum()):
            if surface == "VN" and text.startswith("-", end):
                return None  # "VN-Index"
            if text.startswith("Thái Bình Dương", at if surface == "Thái Bình" else max(0, at - 5)):
                return None  # the ocean: no Thái Bình and no Bình Dương
            return None if surface.isalpha() and surface not in PROVINCES and _in_name(text, at, end) else surface
    return None


def _in_name(text: str, at: int, end: int) -> bool:
    """Whether a name of one syllable is part of a longer one: "ghềnh Mỹ Á", "chợ Phú Mỹ"."""
    if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        return True
    before = text[max(0, at - 9) : at]
    word = before.rstrip().rpartition(" ")[2]
    return before.endswith(" ") and word[:1].isupper() and word not in _LEAD_WORDS


def name_end(text: str, start: int, end: int) -> int | None:
    """End of a name without a person's name behind it ("huyện Mỹ Đức Nguyễn Văn B"); None where it is no name."""
    words = text[start:end].split(" ")
    no_name = words[0] in _NO_NAMES or (words[0] in _FAMILIES and len(words) > 2)
    if text.startswith(" chí", end) or (no_name and not text.startswith(_YET_NAMES, start)):
        return None
    if len(words) > 3:
        person = next((i for i, word in enumerate(words) if i and word in _FAMILIES), 2)
        words = words[: max(1, person if person < 5 else 2)]
    stop = start + len(" ".join(words).rstrip("."))
    numbered = _NUMBERED_NAME.match(text, stop) if text[stop + 1 : stop + 2].isdigit() else None
    return numbered.end() if numbered else stop


def street_end(text: str, start: int, end: int) -> int | None:
    """End of a street's name, which may be a person's ("đường Phạm Văn Đồng"): up to four words, no level word."""
    words = text[start:end].split(" ")[:4]
    cut = next((i for i, word in enumerate(words) if word.lower() in LEVEL_ENDS or word in _NO_NAMES), len(words))
    return start + len(" ".join(words[:cut]).rstrip(".")) if cut else None


def list_end(text: str, end: int, plural: bool) -> int:
    """End of "A, B và C" where it closes with "và", else `end`."""
    last, stop = end, end
    for _ in range(8):
        more = _MORE.match(text, last)
        if not more:
            break
        last = more.end()
        if " và " in more[0] or plural:
            stop = last
    return stop
