"""Laws, codes, ordinances and the constitution by their names: "Luật Bảo hiểm xã hội năm 2014", "Bộ luật Lao động".

Where a name ends is not marked in running text ("Luật Đất đai | quy định …"), so names are a list (`laws.csv`); names
that it lacks are read by their shape, from a capital to the first word that cannot belong to a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import regex

from extractors.patterns import Led, Pattern, when_asked
from extractors.view import View
from extractors.words import rows

__all__ = [
    "ABBREVIATED_CODES",
    "NO_LAW_BEFORE",
    "NamedLaw",
    "constitution_at",
    "is_about_abroad",
    "is_abroad",
    "law_at",
]

_EDGE: Final = r"(?![\p{L}\p{M}\d])"
_B: Final = r"[ \n]{1,3}"
ABBREVIATED_CODES: Final = ("BLHS", "BLTTHS", "BLDS", "BLTTDS", "BLLĐ", "BLHH")
"""Codes that are written as one abbreviation ("Điều 170 BLHS", the criminal code)."""

# Names join their parts in several ways: "Thi đua, khen thưởng", "Thi đua - khen thưởng", "Thi đua khen thưởng", "… và
# …".
_JOINED: Final = r"(?:,[ \n]{0,2}(?:và[ ])?|[ ]?-[ ]?|[ ]&[ ]|[ \n]{1,3}(?:và[ \n])?)"


def _spelled(name: str) -> str:
    parts = regex.split(r", và | và |, | - ", name.lower())
    return _JOINED.join(regex.escape(part, literal_spaces=True).replace(" ", "[ \\n]{1,3}") for part in parts)


_NAMES: Final = sorted(
    (row["surface"] for row in rows("extractors.citations", "laws.csv")), key=lambda name: (-len(name), name)
)
_FIRST: Final = Pattern(r"[\p{L}\p{M}\d]+")


def _by_first_word() -> dict[str, str]:
    groups: dict[str, list[str]] = {}
    for name in _NAMES:
        first = _FIRST.match(name.lower())
        if first is not None:
            groups.setdefault(first[0], []).append(_spelled(name))
    return {word: f"(?:{'|'.join(dict.fromkeys(names))}){_EDGE}" for word, names in groups.items()}


_NAME: Final = _by_first_word()
_AMENDING: Final = Pattern(
    rf"{_B}(?:về{_B})?(?:việc{_B})?(?:sửa đổi(?:,|{_B}và)?{_B}bổ sung|sửa đổi|bổ "
    rf"sung)[^.;:\"“”\n()]{{0,70}}?{_B}(?:của{_B})?(?:các{_B})?"
    rf"(?:bộ luật|luật|pháp lệnh)(?={_B})"
)
_AMENDED: Final = Pattern(
    r"[ ](?:\((?:sửa đổi|bổ sung|mới)(?:,? (?:bổ sung|sửa đổi))?(?: năm \d{4})?\)"
    r"|sửa đổi(?:, bổ sung)?(?!\p{L})(?! (?:một|các|quy|lần|điều|khoản|như)))"
)
_YEARS: Final = Pattern(rf"[ ](?P<open>\()?(?:năm{_B})?(?:19|20)\d\d(?!\d|[/.,-]\d|%)(?(open)\))")
NO_LAW_BEFORE: Final = Pattern(
    r"(?:pháp|kỷ|quy|chủ|âm|niêm|thi|đh|đại học|khoa|ngành|học|văn phòng|công ty|hãng|giới|cử nhân|thạc sĩ|tiến sĩ|"
    r"trường|"
    r"môn|nghề|trưởng|"
    r"tuân|tham|tư vấn|dịch vụ)[ ]\Z"
)
"""What makes the word "luật" none of a law's name: "pháp luật", "kỷ luật", "khoa luật"."""
_NOT_AFTER: Final = Pattern(
    rf"{_B}(?:sư|gia|lệ|pháp(?! điển)|chơi|hấp dẫn|tục|rừng|nhân quả|im lặng|ngầm|lá|định|thơ|khoa(?! học)|học|lao "
    rf"động{_B}viên){_EDGE}"
)
_AFTER_BARE: Final = Pattern(
    rf"{_B}(?:thuế|giá|hội|quốc hội|dược|đầu tư|lao động|ngân hàng|tập đoàn|tài nguyên){_EDGE}"
)
_SHAPE_WORD: Final = Pattern(r"[ ](?P<word>[\p{L}\p{M}\d]+(?:/[\p{L}\p{M}]+)?)")
_SHAPE_PAIR: Final = Pattern(
    r",[ ](?:chống|sử dụng|bổ sung|chăm sóc|khen thưởng|thể thao|chữa bệnh|thuế|an toàn|vệ sinh|giáo dục|tố cáo|phục "
    r"hồi|trật tự|lấy|ghép|xuất cảnh|cư trú|"
    r"quá cảnh|thử thách|viễn thông|lệ phí|công chức|viên chức|dược|chữa cháy|cứu nạn|cứu hộ|kiểm dịch|bão|"
    r"lụt)(?![\p{L}\p{M}])"
)
_STOP: Final = frozenset([
    "năm", "của", "quy", "có", "đã", "được", "là", "sửa", "bổ", "hiện", "sẽ", "về", "ngày", "cho", "tại", "trong",
    "từ", "đến", "do", "để", "nêu", "cũng", "đang", "phải", "không", "chưa", "này", "nói", "trên", "theo", "khi",
    "nếu", "mà", "như", "bởi", "vì", "trước", "sau", "tháng", "ban", "hướng", "thì", "với", "vừa", "mới", "ra", "ở",
    "nhằm", "cùng", "hoặc", "nhưng", "nên", "thay", "thông", "khóa", "số", "hay", "các", "những", "bị", "còn",
    "hết", "vẫn", "đều", "đi", "vào", "lại", "mang", "yêu", "cần", "rất", "đó", "ấy", "lần", "nhiều", "cơ", "giữa",
    "qua", "xem", "chỉ", "áp", "thực", "tạo", "bao", "nước",
])  # fmt: skip
_ABOUT: Final = Pattern(rf"{_B}về(?={_B})")
_CONSTITUTION: Final = Pattern(
    rf"(?:{_B}(?:của{_B})?nước{_B}(?:cộng hòa xã hội chủ nghĩa|chxhcn|việt nam dân chủ cộng hòa)(?:{_B}việt nam)?|"
    rf"{_B}việt nam)?"
)
_FOREIGN: Final = Pattern(
    rf"{_B}(?:của{_B})?(?:nước{_B})?(?:mỹ|hoa kỳ|thái lan|nhật|nga|pháp|đức|trung quốc|hàn quốc|campuchia|lào|ai cập|"
    rf"iraq|ukraine|anh|tây ban nha|eu|châu âu|đài loan|singapore|malaysia|indonesia|ấn độ|úc|australia|canada"
    rf"|chung|mới của|liên minh châu âu|này|thổ nhĩ kỳ|philippines|myanmar|syria|venezuela|ý|italia|hungary|"
    rf"nepal){_EDGE}"
)
_COUNTRIES: Final = (
    "mỹ", "hoa kỳ", "washington", "thái lan", "thaksin", "nhật bản", "nước nga", "liên bang nga", "nước pháp",
    "quốc hội pháp", "tổng thống", "nước đức", "trung quốc", "hàn quốc", "triều tiên", "seoul", "campuchia", "ai cập",
    "iraq", "ukraina", "ukraine", "nước anh", "anh quốc", "tây ban nha", "liên minh châu âu", "eu", "thổ nhĩ kỳ",
    "philippines", "myanmar", "syria", "venezuela", "italia", "ba lan", "hungary", "nepal", "singapore", "malaysia",
    "indonesia", "đài loan", "hồng kông", "hong kong", "ấn độ", "pakistan", "australia", "úc", "canada", "brazil",
    "israel", "iran", "apple", "google",
)  # fmt: skip
_OUR_BODIES: Final = (
    "việt nam", "vn", "nước ta", "ubnd", "hđnd", "ủy ban nhân dân", "hội đồng nhân dân", "đảng bộ", "tỉnh ủy",
    "thành ủy", "hà nội", "hcm", "hồ chí minh", "nghị định", "thông tư", "đbqh", "đại biểu quốc hội", "tand", "vksnd",
    "công an tỉnh", "công an tp", "công an thành phố", "công an quận", "công an huyện", "pháp lệnh", "chính phủ vừa",
    "dự án luật",
)  # fmt: skip
_ABROAD: Final = Pattern(rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(_COUNTRIES)})(?![\p{{L}}\p{{M}}])")
_AT_HOME: Final = Pattern(rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(_OUR_BODIES)})(?![\p{{L}}\p{{M}}])")
_ABOUT_ABROAD: Final = Led(_COUNTRIES, _ABROAD)
_ABOUT_HOME: Final = Led(_OUR_BODIES, _AT_HOME)
_CONVENTION: Final = Pattern(r"công ước[^.;\n]{0,40}về[ ]\Z")
_COURT: Final = Pattern(r"(?:tòa án|tòa|hội đồng|hội đồng bảo|lập|hợp|vi|bảo vệ)[ ]\Z")


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """Where the name (with its year) ends, and the rule that read it."""

    end: int
    rule: str


def is_abroad(view: View, start: int, end: int) -> bool:
    """Whether the words around `start:end` make the law there another country's or a convention's."""
    low = view.low
    if _CONVENTION.search(low, max(0, start - 60), start) or _FOREIGN.match(low, end):
        return True
    line_start = low.rfind("\n", max(0, start - 200), start) + 1 or max(0, start - 200)
    return (
        view.text[start].islower()
        and _ABROAD.search(low, line_start, start + 120) is not None
        and _AT_HOME.search(low, line_start, start + 120) is None
    )


def is_about_abroad(view: View) -> bool:
    """Whether a text names a foreign country and nothing of Vietnam's administration: its laws are that country's."""
    return not _ABOUT_HOME.stands_in(view.low) and _ABOUT_ABROAD.stands_in(view.low)


def law_at(view: View, start: int, position: int) -> NamedLaw | None:
    """The law whose type word ("Luật", "Bộ luật", "Pháp lệnh") is `start:position`, None where no name follows."""
    low, text = view.low, view.text
    if _NOT_AFTER.match(low, position):
        return None
    amending = _AMENDING.match(low, position)
    if amending is not None:
        inner = _related_end(view, amending.end()) or _name_end(view, amending.end(), text[start].isupper())
        if inner is not None:
            return NamedLaw(_with_year(low, inner), "citation.amending_law")
        return None
    end = _name_end(view, position, text[start].isupper())
    if end is not None:
        return NamedLaw(_with_year(low, end), "citation.law_name")
    if text[start].isupper():
        end = _shape_end(view, position)
        if end is not None:
            return NamedLaw(_with_year(low, end), "citation.law_shape")
    return None


def constitution_at(view: View, start: int, position: int) -> NamedLaw | None:
    """The constitution named at `start:position` ("Hiến pháp", "Hiến pháp năm 2013"); none of another country."""
    low = view.low
    if _FOREIGN.match(low, position) or _COURT.search(low, max(0, start - 14), start):
        return None
    name = _CONSTITUTION.match(low, position)
    end = name.end() if name else position
    with_year = _with_year(low, end)
    if view.text[start].islower() and with_year == position:
        return None
    return NamedLaw(with_year, "citation.constitution")


def _name_end(view: View, position: int, capital: bool) -> int | None:
    low, text = view.low, view.text
    about = _ABOUT.match(low, position)
    begin = about.end() if about else position
    if begin >= len(low) or low[begin] not in " \n":
        return None
    while begin < len(low) and low[begin] in ' \n"“':
        begin += 1
    first = _FIRST.match(low, begin)
    names = _NAME.get(first[0]) if first is not None else None
    match = when_asked(names).match(low, begin) if names is not None else None
    if match is None:
        return None
    # In lower case a name of one syllable is a word of prose ("luật thuế", "luật giá").
    if not capital and not text[begin].isupper() and (" " not in match[0] or _AFTER_BARE.match(low, position)):
        return None
    return match.end()


_RELATED: Final = Pattern(rf"{_B}(?:có{_B})?liên quan{_B}(?:đến|tới|về)")


def _related_end(view: View, position: int) -> int | None:
    """End of "… các luật | liên quan đến đầu tư xây dựng cơ bản", an amending law named by its subject."""
    related = _RELATED.match(view.low, position)
    if related is None:
        return None
    end = related.end()
    for _ in range(12):
        word = _SHAPE_WORD.match(view.low, end)
        if word is None or word["word"] in _STOP or word["word"][0].isdigit():
            break
        end = word.end()
    return end if end > related.end() else None


def _with_year(low: str, end: int) -> int:
    amended = _AMENDED.match(low, end)
    if amended is not None:
        end = amended.end()
    year = _YEARS.match(low, end)
    return year.end() if year is not None else end


_NO_LAW_NAMES: Final = frozenset(
    ("TP", "TPHCM", "VN", "GPL", "LGPL", "BSD", "MIT", "DMCA", "SOPA", "PIPA", "FATCA", "JASTA", "CAATSA", "NDAA")
)
"""Abbreviations behind "luật" that name a place, a software licence or another country's act."""
_NAME_START: Final = Pattern(rf"{_B}(?:quy (?:chuẩn|hoạch)|ban hành)")


def _shape_end(view: View, position: int) -> int | None:
    """End of a name that no list holds: begins with a capital, ends before a word that names do not contain."""
    low, text = view.low, view.text
    first = _SHAPE_WORD.match(text, position)
    if (
        first is None
        or not first["word"][0].isupper()
        or (first["word"].lower() in _STOP and not _NAME_START.match(low, position))
    ):
        return None
    end = first.end()
    if first["word"].isupper():
        return None if first["word"] in _NO_LAW_NAMES else end  # "Luật CT", an abbreviation, is a whole name
    for _ in range(11):
        pair = _SHAPE_PAIR.match(low, end)
        if pair is not None:
            end = pair.end()
            continue
        word = _SHAPE_WORD.match(low, end)
        if word is None or word["word"] in _STOP or word["word"][0].isdigit():
            break
        if word["word"] == "và":
            after = _SHAPE_WORD.match(text, word.end())
            if (
                after is None
                or after["word"][0].isupper()
                or low.startswith((" luật", " các", " nghị", " bộ", " pháp"), word.end())
            ):
                break
        end = word.end()
    return end - len(" và") if low.endswith(" và", 0, end) else end
