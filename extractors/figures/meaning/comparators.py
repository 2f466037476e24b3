"""Comparator: what the printed words right before (or after) a number say about its exactness.

The nearest word counts: "khoảng hơn 5,2 triệu xe" (about more than 5.2 million) is `>`. No comparators are "trên" of
place or of a whole ("hoạt động trên 161 tuyến": runs on 161 lines; "2.000 trên 2.100 cử tri": 2,000 out of 2,100),
and "hơn" after an adjective, which measures a gap ("cao hơn 3%": higher by 3%).
"""

from __future__ import annotations

import re
from typing import Final

from extractors.figures.figure import RawFigure
from extractors.figures.meaning.context import Context
from extractors.figures.meaning.hits import vocabulary
from extractors.patterns import Pattern
from extractors.words import rows
from models.facts import Comparator

__all__ = ["comparator_of", "threshold_of"]

_ROWS: Final = {row["surface"]: row for row in rows("extractors.figures.meaning", "comparators.csv")}
_CUT: Final = re.compile(r"[,;:)/\n]")
_LONGEST: Final[dict[str, int]] = {}  # words of the longest surface, by its last word
for _words in map(str.split, _ROWS):
    _LONGEST[_words[-1]] = max(len(_words), _LONGEST.get(_words[-1], 0))
# What may stand between "tối đa", "ít nhất", "khoảng" and the number.
_LIGHT: Final = vocabulary("là có đạt được cũng phải bằng từ cả đến tới chiếm tăng giảm còn tính mức")
_NEAR: Final = _LIGHT | {surface.split()[-1] for surface in _ROWS}
# "ước" speaks for the number of its clause, however the verb runs on ("ước cả năm 2017 thu hút 500 lượt").
_ESTIMATED: Final = Pattern(
    r"(?r)(?<![\p{L}\p{M}])ước(?! (?:mơ|muốn|nguyện|mong|vọng|lệ|chế|định))(?: (?:năm|tháng|quý) [\divx/]{1,7}|"
    r" [^\s\d,;:.()]{1,10}){0,7} $"
)
_PLACE_BEFORE: Final = Pattern(
    r"(?r)(?:hoạt động|nằm|chạy|diễn ra|đi|thực hiện|triển khai|áp dụng|khảo sát|xây dựng|thí điểm|tổ chức|lưu hành|"
    r"phát sóng|tác động|"
    r"mặt|đồng loạt|phủ sóng|rải|đứng|sống|qua|ngay|dựa|dựa vào|xét|tiến hành|lắp đặt|thi công|tuần tra|tuyến|"
    r"ở) trên $"
)
_BASED: Final = Pattern(r"(?r)(?<!\p{L})(?:dựa|căn cứ|dựa vào|trả lời|xếp hạng \d{1,4})(?: chủ yếu| chính)? trên $")
_SIGNS: Final[dict[str, Comparator]] = {"≥": ">=", "≤": "<=", "<": "<", ">": ">"}
_PLACE_UNITS: Final = Pattern(
    r" ?(?:tuyến|tỉnh|thành phố|huyện|quận|xã|phường|địa bàn|lô|thửa|mặt|lĩnh vực|phương diện|khía cạnh|trục|"
    r"con đường|cây cầu|"
    r"nền tảng|kênh|trang|tờ|số báo|đường|diện tích|sông|đảo|bờ|cơ sở)(?!\p{L})"
)
# What carries people and goods: "đi trên 3 chiếc xe" rides on three vehicles, "tổ chức trên 20 xe" is more than twenty.
_CARRIED: Final = Pattern(r"(?r)(?<!\p{L})(?:đi|ngồi|đứng|chở|bay|chạy|lái|nằm|vận chuyển) trên $")
_CARRIERS: Final = Pattern(r" ?(?:chiếc |con )?(?:xe|tàu|thuyền|ghe|xuồng|bè|phà|máy bay|toa)(?!\p{L})")
_FORMS: Final = Pattern(r" ?(?:hình thức|dạng|danh nghĩa|góc độ|lớp|tầng|đời|triều|thời|tên|sự)(?!\p{L})")
_OUT_OF: Final = Pattern(r"(?r)(?:\d|\d [\p{L}\p{M}]{1,8}(?: [\p{L}\p{M}]{1,8})?)(?<! (?:là|đạt|có|còn|được|chiếm)) $")
_OR_MORE: Final = Pattern(
    r"(?: ?(?:[^\s\d,;:.()]{1,12})){0,7}? (?P<way>trở lên|trở xuống|hoặc hơn|hoặc nhiều hơn)(?!\p{L})"
)
_MORE_WORDS: Final = ("trở lên", "trở xuống", "hoặc hơn", "hoặc nhiều hơn")
# A bound named with what is bounded: "tỷ lệ tối đa rác thải chôn lấp là 50%" (the greatest share of waste is 50%).
_BOUND: Final = Pattern(
    r"(?r)(?<!\p{L})(?:tỷ lệ|tỉ lệ|mức|số lượng|số|diện tích|hạn mức) (?P<way>tối đa|tối thiểu)"
    r"(?: [^\s\d,;:.()]{1,12}){0,16} (?:là|bằng|ở mức) "
)
_BOUNDS: Final[dict[str, Comparator]] = {"tối đa": "<=", "tối thiểu": ">="}
_SUPERVISION: Final = vocabulary("giám khảo cảnh ám trinh quan")  # "giám sát 231 tổ chức đảng": supervised 231 bodies
_ADJECTIVE: Final = vocabulary("cao thấp nhiều ít lớn nhỏ tốt khá mạnh nhanh chậm sớm muộn kém rộng đông")


# What a share is held against: "nếu tỷ lệ tín nhiệm thấp hơn 50%" (if confidence is below 50 %), no distance.
_THRESHOLD: Final = Pattern(
    r"(?r)(?<!\p{L})(?:(?:nếu|khi|trường hợp|người|chức danh)(?!\p{L})[^,;:.()\d%]{0,60}"
    r"(?:tỷ lệ|tỉ lệ|số phiếu|tín nhiệm|phiếu bầu)[^,;:.()\d%]{0,40}|còn) (?P<way>thấp|ít|cao|nhiều) hơn $"
)


def threshold_of(low: str, start: int, figure: RawFigure) -> Comparator | None:
    """The comparator of a share that is a threshold: "thấp hơn 50%" in a condition; None where a distance is told."""
    if figure.kind != "percentage" or not low.endswith("hơn ", 0, figure.number_start):
        return None
    if low.startswith((" so ", "/"), figure.end):
        return None
    bound = _THRESHOLD.match(low, max(start, figure.number_start - 130), figure.number_start)
    return None if bound is None else ">" if bound["way"] in ("cao", "nhiều") else "<"


def comparator_of(context: Context) -> Comparator:
    """The comparator that the text prints for the figure."""
    figure, low = context.figure, context.scene.reading.view.low
    following = low[figure.number_end : figure.end + 50]
    after = _OR_MORE.match(following) if any(word in following for word in _MORE_WORDS) else None
    if after is not None:
        return "<=" if after["way"] == "trở xuống" else ">="
    if (threshold := threshold_of(low, context.sentence[0], figure)) is not None:
        return threshold
    before = low[max(context.sentence[0], figure.number_start - 60) : figure.number_start]
    if not before.isascii() and (sign := _SIGNS.get(before[-2:].strip())):
        return sign
    last = before[-12:].rpartition(" ")[0].rpartition(" ")[2]  # the word before the number
    if last and last.isalpha() and last not in _NEAR and "ước" not in before:
        return "="
    before = _CUT.split(before)[-1]
    words = before.replace("(", " ").strip(" \"“‘'").split()
    skipped = 0
    while words and skipped < 4:
        for length in range(min(_LONGEST.get(words[-1], 0), len(words)), 0, -1):
            row = _ROWS.get(" ".join(words[-length:]))
            if row is not None and (not skipped or row["reach"] != "touching"):
                found = _judged(context, row, words[:-length], before)
                if found is not None:
                    return found
                if row["surface"] in ("hơn", "trên", "dưới"):
                    return "="
        if words[-1] not in _LIGHT:
            break
        words.pop()
        skipped += 1
    if last in ("là", "bằng", "mức"):
        reach = max(context.sentence[0], figure.number_start - 140)
        named = low.find(" tối ", reach, figure.number_start) >= 0
        bound = _BOUND.match(low, reach, figure.number_start) if named else None
        if bound is not None:
            return _BOUNDS[bound["way"]]
    return "~" if _may_estimate(before) and _ESTIMATED.match(before) else "="


def _may_estimate(before: str) -> bool:
    """Whether "ước" stands there, not only the end of "trước" or "nước"."""
    at = before.find("ước")
    while at > 0 and before[at - 1].isalpha():
        at = before.find("ước", at + 1)
    return at >= 0


def _judged(context: Context, row: dict[str, str], words: list[str], before: str) -> Comparator | None:
    """The comparator of a row, None where its word means something else here."""
    low, end = context.scene.reading.view.low, context.figure.number_end
    surface = row["surface"]
    if words and words[-1] in {"hơn": _ADJECTIVE, "sát": _SUPERVISION}.get(surface, ()):
        return None
    if surface == "trên" and (
        (_PLACE_BEFORE.match(before) and _PLACE_UNITS.match(low, end))
        or (_CARRIED.match(before) and _CARRIERS.match(low, end))
        or _BASED.match(before)
        or _OUT_OF.match(before[: -len("trên ")])
    ):
        return None
    if surface == "dưới" and _FORMS.match(low, end):
        return None
    if surface in ("lớn hơn", "nhỏ hơn") and low.startswith(" so với", context.figure.end):
        return "="  # "lớn hơn 70% so với chuẩn": a distance, no bound
    value: Comparator = row["canonical"]  # type: ignore[assignment]
    return value
