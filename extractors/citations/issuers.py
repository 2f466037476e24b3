"""Names of issuing bodies: where one begins beside a citation and where it ends.

A name is read in pieces: a body ("UBND", "Bộ Tài chính"), perhaps with an office before it ("Bộ trưởng"), another body
behind ("Ban Thường vụ" "Tỉnh ủy"), a place ("tỉnh Vĩnh Long") and a term ("khóa XII"). Bodies that no list holds go on
in plain words until one that cannot belong to a name ("Hội đồng thẩm định đền bù | về việc phê duyệt …", the appraisal
council).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

import regex

from extractors.patterns import Pattern, when_asked
from extractors.view import View
from extractors.words import alternation, rows

__all__ = ["JOINT_DOCUMENTS", "any_name_at", "bodies_in", "body_at", "issuer_at", "stacked_issuers_at", "trimmed"]

_ROWS: Final = rows("extractors.citations", "issuers.csv")
_EDGE: Final = r"(?![\p{L}\p{M}\d])"
_KIND = {row["surface"].lower(): row["kind"] for row in _ROWS}
_JOINT: Final = (" và ", " - ", " & ", ", ", " ")


def _spellings(surface: str) -> list[str]:
    """A ministry's name with its fields joined in the ways that papers do: "… và …", "… - …", "… & …", "…, …"."""
    if not surface.startswith(("bộ ", "sở ")):
        return [surface]
    parts = regex.split(r" và | - | & |, ", surface)
    return [
        "".join(piece for pair in zip(parts, (*joints, ""), strict=True) for piece in pair)
        for joints in product(_JOINT, repeat=len(parts) - 1)
    ]


_KIND = {spelling: kind for surface, kind in _KIND.items() for spelling in _spellings(surface)} | _KIND
_WORD_HEAD: Final = Pattern(r"(?<![\p{L}\p{M}\d])[\p{L}\d][\p{L}\p{M}\d]*")
_SECOND_WORD: Final = Pattern(r"[^\p{L}\d]{0,4}(?P<word>[\p{L}\d][\p{L}\p{M}\d]*)")


def _by_first_words() -> dict[str, dict[str, str]]:
    """Patterns of the listed bodies by first word, then by second; those of one word are under each, and under ""."""
    groups: dict[str, dict[str, list[str]]] = {}
    for surface in _KIND:
        first = _WORD_HEAD.match(surface)
        if first is not None:
            second = _SECOND_WORD.match(surface, first.end())
            groups.setdefault(first[0], {"": []}).setdefault(second["word"] if second else "", []).append(surface)
    return {
        word: {
            second: alternation(dict.fromkeys([*surfaces, *seconds[""]])) + _EDGE
            for second, surfaces in seconds.items()
            if surfaces
        }
        for word, seconds in groups.items()
    }


_FIRST_WORDS: Final = _by_first_words()


def body_at(low: str, position: int) -> regex.Match[str] | None:
    """The listed body that begins at `position` of the view in lower case: the first piece of an issuer's name."""
    word = _WORD_HEAD.match(low, position)
    return _body(low, word, len(low)) if word is not None else None


def _body(low: str, word: regex.Match[str], end: int) -> regex.Match[str] | None:
    """The listed body that begins with `word`, before `end`."""
    patterns = _FIRST_WORDS.get(word[0])
    if patterns is None:
        return None
    second = _SECOND_WORD.match(low, word.end(), end)
    pattern = patterns.get(second["word"] if second else "") or patterns.get("")
    return when_asked(pattern).match(low, word.start(), end) if pattern is not None else None


def bodies_in(low: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """The listed bodies between two positions, in order, not overlapping."""
    for word in _WORD_HEAD.finditer(low, start, end):
        if word.start() >= start:
            body = _body(low, word, end)
            if body is not None:
                yield body
                start = body.end()


_B: Final = r"[ \n]{1,2}"
JOINT_DOCUMENTS: Final = frozenset(
    ("thông tư liên tịch", "thông tư liên bộ", "thông tư liên ngành", "nghị quyết liên tịch", "hướng dẫn liên ngành")
)
"""Types whose issuers are several by nature; only theirs are joined by commas."""
_PLACE_WORD: Final = Pattern(
    rf"{_B}(?:thành phố|tp\.?|tỉnh|huyện|quận|thị xã|thị trấn|tx\.?|tt\.|phường|xã|q\.|h\.|p\.|khu vực|vùng|cấp "
    rf"(?:tỉnh|huyện|xã)|các cấp)"
    r"(?![\p{L}\p{M}])"
)
_WORD: Final = r"\p{Lu}[\p{L}\p{M}]*"
_NAME: Final = Pattern(
    rf"(?:{_B}|(?<=\.)) ?(?P<name>{_WORD}(?:[ ]{_WORD}|(?: ?- ?){_WORD}){{0,4}}|\d{{1,2}}(?![\d/.,%-]| ?năm))"
)
_TERM: Final = Pattern(
    rf"{_B}(?:\(khóa[ ]?(?:thứ )?[ivx\d]{{1,5}}\)|khóa[ ]?(?:thứ )?(?:[ivx]{{1,5}}|\d{{1,2}}){_EDGE})"
)
_SESSION: Final = Pattern(rf"{_B}(?:lần{_B}thứ{_B})?(?:\d{{1,2}}(?![\d/.,%-])|[ivx]{{1,5}}{_EDGE})")
_COUNTRY: Final = Pattern(rf"{_B}(?:việt nam|đảng|tw đảng)(?![\p{{L}}\p{{M}}])")
_GENERIC: Final = Pattern(r"(?:[ ]|[ ]?[-&][ ]?)(?P<word>[\p{L}\d][\p{L}\p{M}\d&]*)")
_AND: Final = Pattern(rf"{_B}(?:và|-|phối hợp với){_B}")
_COMMA: Final = Pattern(rf",{_B}")
_FAMILY: Final = frozenset([
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương",
    "lý", "đinh", "đoàn", "trịnh", "mai", "tô", "đào", "trương", "lương", "hà", "cao", "tạ", "chu", "thái", "lâm",
    "phùng", "vương", "tống", "la", "triệu", "thân", "giàng", "lò", "vàng", "kpă", "y", "ksor",
])  # fmt: skip
_PEOPLE_PLACES: Final = frozenset(("hồ chí minh",))
_PROVINCES: Final = tuple(row["surface"].lower() for row in rows("extractors.figures.meaning", "provinces.csv"))
_OF_PROVINCE: Final = "sở "  # departments, which every province has: "Sở Y tế Hà Nội"
# Words that no name of a body goes on with.
_STOP: Final = frozenset([
    "về", "ngày", "đã", "vừa", "mới", "được", "thì", "là", "có", "cho", "tại", "trong", "từ", "đến", "với", "yêu",
    "gửi", "do", "nhằm", "để", "nêu", "cũng", "sẽ", "đang", "phải", "không", "chưa", "này", "nói", "trên", "theo",
    "khi", "nếu", "mà", "như", "bởi", "vì", "trước", "sau", "năm", "tháng", "ban", "quy", "hướng", "phê", "hết",
    "còn", "chỉ", "xác", "đề", "thu", "chấp", "đồng", "cấp", "giao", "ký", "ra", "v", "thông", "qua", "khẳng",
    "nhấn", "kết", "nghị", "quyết", "công", "sửa", "bổ", "thay", "bãi", "hủy", "áp", "thực", "triển", "tổ", "bị",
    "đối", "kèm", "nhưng", "nên", "cùng", "hoặc", "ở", "đó", "đây", "nay", "rằng", "căn", "việc", "ông", "bà",
    "trao", "trả", "khuyến", "báo", "họp", "đi", "vào", "cần", "hiện", "nhất", "hôm", "sáng", "chiều", "tối", "xem",
    "khóa", "nhiệm", "gồm", "bao", "dẫn", "so", "số", "ghi", "nào", "ai", "gì", "những", "các", "một", "mỗi", "cả",
    "cách", "lại", "vẫn", "đều",
])  # fmt: skip
# … unless the pair is part of names ("Ban Quản lý", "Quy hoạch", "Công thương").
_NAME_PAIRS: Final = Pattern(
    r"(?:công (?:an|thương|nghiệp|nghệ|ty|trình|chức|đoàn|ích|cộng|giáo|nhân)|tổ chức|thu(?= nhập)|đề án|ban (?:quản|"
    r"chỉ|tổ|tuyên|nội|thường|chấp|dân|cán)"
    r"|quy hoạch|thông (?:tin|tấn)|(?<=giao )thông"
    r"|kết (?:cấu|nối)|báo chí|chính (?:trị|phủ|sách|quyền)|cấp (?:tỉnh|huyện|xã|nước|cao)|"
    r"thực (?:phẩm|vật)|nghị viện"
    r"|hướng nghiệp|tại chức|đồng (?:bằng|tháp|nai|quản)|các (?:khu|dự án|cơ quan|tổ chức|trường|dân tộc)|cao cấp|số "
    r"hóa"
    r"|xác minh|cách mạng|thông vận|hiện đại|thực hành|giao (?:thông|dịch|lưu|thương)|triển lãm|báo hiếu|so sánh|chính "
    r"thống)(?![\p{L}\p{M}])"
)


def issuer_at(view: View, position: int) -> int | None:
    """End of the issuer's name that begins at `position`, None where none begins there."""
    first = body_at(view.low, position)
    if first is None:
        return None
    return _extended(view, first)


def stacked_issuers_at(view: View, position: int, joint: bool = False) -> int | None:
    """End of one or several issuers ("Bộ Tài chính và Bộ Y tế", "UBND tỉnh - Ban Thường trực MTTQ") from `position`.

    Commas join issuers of `joint` documents alone ("thông tư liên tịch của Bộ Công an, Bộ Y tế và …").
    """
    end = issuer_at(view, position)
    while end is not None:
        link = _AND.match(view.low, end) or (_COMMA.match(view.low, end) if joint else None)
        further = issuer_at(view, link.end()) if link else None
        if further is None:
            break
        end = further
    return end


_CAPITALISED: Final = Pattern(r"\p{Lu}[\p{L}\p{M}\d&]*")


def any_name_at(view: View, position: int) -> int | None:
    """End of a name that begins with no listed body ("Đài PT-TH tỉnh Đắk Nông", "Eximbank"); None for a person's."""
    first = _CAPITALISED.match(view.text, position)
    if first is None:
        return None
    word = first[0].lower()
    if word in _FAMILY and view.text[first.end() + 1 : first.end() + 2].isupper():
        return None
    end = _generic(view, first.end())
    return end if end > first.end() or first[0].isupper() or len(first[0]) > 6 else None


_TITLES: Final = ("chủ tịch", "phó thủ tướng", "thống đốc", "giám đốc", "bộ trưởng")
"""Offices that papers cite without their body ("Chủ tịch ký Quyết định số …")."""
_SHORT_HEADS: Final = frozenset(("ban", "hội", "phòng", "vụ", "cục"))
"""Words of prose as often as bodies: alone they name none."""
_PROSE: Final = ("ban", "hội", "phò", "viện", "cơ ", "vụ ")


def _extended(view: View, first: regex.Match[str]) -> int | None:
    low = view.low
    kind, end = _kind(first[0]), first.end()
    if kind != "office":
        return _continued(view, first.start(), end, kind)
    body = body_at(low, end + 1) if low[end : end + 1] in (" ", "\n") else None
    if body is not None:
        return _extended(view, body)
    if _PLACE_WORD.match(low, end):
        return _continued(view, first.start(), end, kind)
    return end if first[0].startswith(_TITLES) else None


def _continued(view: View, start: int, end: int, kind: str) -> int | None:
    """End of a name whose first piece, of that kind, is `start:end`."""
    low, first_end = view.low, end
    if kind == "whole" and low.startswith(_OF_PROVINCE, start) and low.startswith(_PROVINCES, end + 1):
        kind = "local"
    for _ in range(6):
        before = end
        body = body_at(low, end + 1) if kind != "whole" and low[end : end + 1] == " " else None
        if (
            body is not None
            and _kind(body[0]) != "office"
            and (view.text[end + 1].isupper() or not body[0].startswith(_PROSE))
        ):
            end, kind = body.end(), _kind(body[0])
            continue
        end, kind = _next_piece(view, end, kind)
        if low.startswith("hội nghị", start) and (session := _SESSION.match(low, end)) is not None:
            end = session.end()
        term = _TERM.match(low, end)
        if term is not None:
            return term.end()
        if end == before:
            break
    if kind == "head":
        end = _generic(view, end)
        if end == first_end and low[start:end] in _SHORT_HEADS:
            return None
        of_assembly = _OF_ASSEMBLY.match(low, end)
        end = of_assembly.end() if of_assembly else end
    term = _TERM.match(low, end)
    return term.end() if term is not None else end


_OF_ASSEMBLY: Final = Pattern(rf"{_B}của{_B}quốc hội{_EDGE}")  # "Ủy ban Tài chính - Ngân sách của Quốc hội"


def _next_piece(view: View, end: int, kind: str) -> tuple[int, str]:
    """End of the next piece of a name and what it makes of the name; the same end where none follows."""
    place = _PLACE_WORD.match(view.low, end)
    if place is not None:
        name = _NAME.match(view.text, place.end())
        return (_without_person(name) if name is not None else place.end()), "place"
    if kind in ("local", "head", "place"):
        name = _NAME.match(view.text, end)
        if name is not None and (kind != "local" or not name["name"][0].isdigit()):
            return (name.end(), kind) if kind == "head" else (_without_person(name), "place")
    country = _COUNTRY.match(view.low, end)
    if country is not None:
        return country.end(), kind
    if kind == "head":
        word = _GENERIC.match(view.text, end)
        if word is not None and not _stops(view.low, word.start("word")):
            return word.end(), kind
    return end, kind


def _generic(view: View, end: int) -> int:
    for _ in range(12):
        match = _GENERIC.match(view.text, end)
        if match is None or _stops(view.low, match.start("word")):
            break
        end = match.end()
    return end


def _stops(low: str, position: int) -> bool:
    word = _FIRST_WORD.match(low, position)
    if word is None:
        return True
    if word[0] == "và":
        return low[word.end() : word.end() + 1] not in ("", " ", "\n") or not _AND_NAME.match(low, position)
    return word[0] in _STOP and not _NAME_PAIRS.match(low, position)


_FIRST_WORD: Final = Pattern(r"[\p{L}\p{M}\d]+")
_AND_NAME: Final = Pattern(
    r"và (?:phát triển|đào tạo|công nghệ|môi trường|truyền thông|du lịch|đầu tư|xã hội|hội nhập|bảo vệ|quản lý|xây "
    r"dựng|đô thị|nông thôn|gia đình)"
)


_NAME_WORD: Final = Pattern(r"[\p{L}\p{M}\d]+")


def _without_person(named: regex.Match[str]) -> int:
    """End of a place name; a person named behind the place ("UBND TP | Nguyễn Đức Chung") is left out."""
    words = list(_NAME_WORD.finditer(named["name"]))
    province = max((len(name) for name in _PROVINCES if named["name"].lower().startswith(name)), default=0)
    for i, word in enumerate(words):
        if word.start() < province:
            continue  # "Hà Nội" begins like a person's name
        rest = named["name"][word.start() :].lower()
        if len(words) - i >= 3 and word[0].lower() in _FAMILY and rest not in _PEOPLE_PLACES:
            return named.start() if i == 0 else named.start("name") + words[i - 1].end()
    return named.end()


def _kind(surface: str) -> str:
    return _KIND.get(" ".join(surface.split()), "whole")


def trimmed(view: View, start: int, end: int) -> tuple[int, int]:
    """The span without blanks, commas and full stops at its end."""
    while end > start and view.text[end - 1] in " \n,.":
        end -= 1
    return start, end
