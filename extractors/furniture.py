"""Page furniture inside a text: the site's clock, the article's own dateline, comment counters, hotlines, menus.

Text that a record brings is taken as it is, so what is no part of the article is recognised here and read past. A
line is
furniture as a whole where nothing but furniture stands in it; within a running line only what no sentence would say is
("23/05/2013 - 16:30 GMT+7", "Hotline: 0912 345 678"). When in doubt it is text: a fact lost is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from extractors.anchors import Anchors
from extractors.patterns import Pattern, has_any

if TYPE_CHECKING:
    from extractors.reading import Reading

__all__ = ["WORDS", "furniture_spans"]

_WEEKDAY: Final = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|ch[ủú]a? nhật|cn|t[2-7])"
_DATE: Final = (
    r"(?:ngày )?(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|\d{1,2} tháng \d{1,2}(?: năm |, ?)\d{4}|\d{4}-\d{2}-\d{2})"
)
_CLOCK: Final = r"\d{1,2} ?(?:[:h]|giờ) ?\d{2}(?: ?[:'] ?\d{2}| phút)?(?: ?(?:am|pm|sa|ch)(?!\p{L}))?"
_ZONE: Final = r"[(\[]? ?(?:gmt|utc) ?[+-]? ?\d{1,2}(?::\d{2})? ?[)\]]?"
_LABEL: Final = (
    r"(?:(?:ngày|giờ|thời gian) (?:đăng|cập nhật|xuất bản|viết|gửi|phát hành)(?: tin| bài)?|(?:tin "
    r"|bài )?đăng(?: tải)?(?: lúc| ngày| vào)?"
    r"|(?:lần )?cập nhật(?: lúc| lần cuối| ngày| vào)*|xuất bản(?: lúc| ngày)?|thời gian|posted|published|updated"
    r"|publish|last update[d]?)"
)
_JUNK: Final = (
    r"(?:a {0,3}a|a[+-]|cỡ chữ|in bài(?: viết)?|gửi (?:mail|email|bài)|chia sẻ|lưu|print|nghe đọc bài"
    r"|(?:lượt (?:xem|đọc)|đã xem)?:? ?\d{1,7} ?(?:lượt (?:xem|đọc)|views?)|lượt (?:xem|đọc):? ?\d[\d.]{0,9})"
)
_GAP: Final = r"[ ,|/()\[\]•·:–—-]{0,6}(?:lúc |vào )?"
_STAMP: Final = Pattern(
    rf"{_GAP}(?:(?P<label>{_LABEL}){_GAP})?(?:(?P<weekday>{_WEEKDAY}){_GAP})?(?:{_CLOCK}{_GAP})?(?P<date>{_DATE}){_GAP}"
    rf"(?:(?P<clock>{_CLOCK}){_GAP})?(?:(?P<zone>{_ZONE}){_GAP})?(?:{_JUNK}{_GAP}){{0,4}}"
)
# In a running line: date and clock side by side with nothing of a sentence between them, at the head or foot of the
# line or with a time zone.
_INLINE_STAMP: Final = Pattern(
    rf"(?P<label>{_LABEL}:? )?(?:{_WEEKDAY}[ ,]{{1,3}})?(?:{_DATE}[ ,|-]{{1,4}}{_CLOCK}"
    rf"|\d{{1,2}}:\d{{2}}(?: ?[ap]m)?[ ,|-]{{1,4}}\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}})(?P<zone>[ ,]{{0,3}}{_ZONE})?"
)
_SAID_BEFORE: Final = Pattern(r"(?r)(?<!\p{L})(?:lúc|vào|từ|đến|khoảng|ngày|hồi|là|sáng|chiều|tối|trước|hạn)[ :]{1,2}")
_PHONE: Final = Pattern(
    r"(?<![\p{L}-])(?:hotline|đường dây nóng|điện thoại|đt|tel|fax|zalo)"
    r"(?: (?:số|liên hệ|bàn|di động|cơ quan|nhà riêng|miễn phí|hỗ trợ|của (?:tôi|ông|bà|chị|anh|em)))*[ :.]{1,3}"
    r"(?=[(+]{0,2}(?:0\d|84|1[89]00|\d{6}))[(+]{0,2}(?!\d{1,2}[./-]\d{1,2}[./-](?:19"
    r"|20)\d\d)\d(?:[ .()/-]{0,3}\d){6,40}"
)
_COUNTER: Final = Pattern(
    r"[ •|-]{0,4}(?:(?:bình luận|ý kiến(?: bạn đọc| độc giả| phản hồi)?|phản hồi|lượt xem|lượt đọc|đã xem|thích"
    r"|chia sẻ)[ :]{0,3}[(\[]?\d[\d.,]{0,9}[)\]]?"
    r"|\d[\d.,]{0,9} (?:bình luận|ý kiến|phản hồi|lượt xem|lượt đọc|lượt thích|lượt chia sẻ))[ |•]{0,4}"
)
_COUNTER_WORDS: Final = ("bình luận", "ý kiến", "lượt xem", "lượt đọc", "đã xem", "phản hồi")
_PHONE_WORDS: Final = ("hotline", "đường dây nóng", "điện thoại", "đt:", "đt ", "tel", "fax")
WORDS: Final = Anchors((*_COUNTER_WORDS, *_PHONE_WORDS))
_FOOTER: Final = re.compile(
    r"[ *®-]{0,4}(?:©|copyright|bản quyền (?:thuộc|©|của)|® ?bản quyền|giấy phép|số giấy phép|theo giấy phép|gpxb"
    r"|gp số|cơ quan chủ quản|tổng biên tập ?:"
    r"|phó tổng biên tập ?:|(?:trụ sở )?t[òo]a soạn ?:|trụ sở(?: chính)? ?:|địa chỉ ?:|chịu trách nhiệm (?:nội dung"
    r"|chính)|(?:vui lòng )?ghi rõ nguồn"
    r"|liên hệ quảng cáo|quảng cáo ?:|email ?:|website ?:|số lượt truy cập|tổng (?:số )?lượt truy cập|đang truy cập"
    r"|trực tuyến ?:|thiết kế bởi|phát triển bởi)"
)
_LICENCE: Final = Pattern(r"(?:/| )gp ?-? ?(?:bttt|ttđt|btttt|stttt|bc|bvh|cbc|ptth|xbbt|inter)")
_RELATED_HEAD: Final = Pattern(
    r"[ •>»-]{0,4}(?:(?:các )?(?:tin|bài)(?: viết)?(?: bài)? (?:liên quan|khác|mới hơn|cũ hơn|cùng chuyên mục"
    r"|đã đưa|mới nhất|mới|tiếp theo|trước)"
    r"|có thể bạn quan tâm|đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?|cùng chuyên mục|bạn có thể quan tâm"
    r"|những tin mới hơn|những tin cũ hơn)[ :.…]{0,4}"
)
_RELATED_WORDS: Final = ("tin", "bài", "quan tâm", "nhiều", "cùng chuyên mục")
_RELATED_LINE: Final = Pattern(
    r"(?:xem thêm|đọc thêm|mời (?:bạn đọc|quý vị) xem(?: thêm)?|>{1,4}|»)[ :»>]{0,4}\S.{0,200}"
)
_POINTERS: Final = ("xem", "đọc", "mời", ">", "»")
_DATED_HEADLINE: Final = Pattern(
    r".{10,160}?[(\[] ?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?:[ ,|-]{1,3}\d{1,2}[:h]\d{2})? ?[)\]] ?"
)
_TAIL: Final = 2500
"""Characters at the end of a text that are searched for a footer or a list of related articles."""
_HEAD_LINES: Final = 6


def furniture_spans(reading: Reading) -> list[tuple[int, int]]:
    """Spans of the view that are page furniture, in order and not overlapping."""
    low = reading.view.low
    anchors = reading.places(WORDS)
    counters = [at for at, word in anchors if word < len(_COUNTER_WORDS)]
    phones = [at for at, word in anchors if word >= len(_COUNTER_WORDS)]
    stamps = _stamps(low, reading.digits)
    found = sorted([*stamps, *_counters(low, counters), *_phones(low, phones), *_dated_headlines(low), *_tail(low)])
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        elif start < end:
            merged.append((start, end))
    return merged


def _line(low: str, position: int) -> tuple[int, int]:
    end = low.find("\n", position)
    return low.rfind("\n", 0, position) + 1, len(low) if end < 0 else end


def _stamps(low: str, digits: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The site's clock and the article's dateline: lines of their own, or date and clock side by side."""
    done = -1
    start = 0
    for _ in range(_HEAD_LINES):
        end = low.find("\n", start)
        end = len(low) if end < 0 else end
        following = bisect_left(digits, (start, 0))
        dated = following < len(digits) and digits[following][0] < end <= start + 140
        if dated and (match := _STAMP.fullmatch(low, start, end)) is not None:
            if match["label"] or match["clock"] or match["zone"] or len(low) - (end - start) > 40:
                yield match.span()  # a bare date is a dateline only above an article
            done = end
        if end == len(low):
            break
        start = end + 1
    at = low.find(":")
    while at >= 0:
        if at > done and low[at + 1 : at + 3].isdigit() and low[at - 1 : at].isdigit():
            start, end = _line(low, at)
            if end - start <= 140 and (match := _STAMP.fullmatch(low, start, end)) is not None:
                yield match.span()
                done = end
            else:
                for match in _INLINE_STAMP.finditer(low, max(start, at - 48), min(end, at + 48)):
                    edge = (
                        match.start() - start <= 3
                        or end - match.end() <= 3
                        or low[match.start() - 2 : match.start()] == "| "
                    )
                    if (match["zone"] or match["label"] or edge) and not _SAID_BEFORE.match(low, start, match.start()):
                        yield match.span()
                        done = match.end()
        at = low.find(":", at + 1)


def _counters(low: str, anchors: list[int]) -> Iterator[tuple[int, int]]:
    """ "Bình luận (12)", "1.234 lượt xem": lines that hold nothing else."""
    for at in anchors:
        start, end = _line(low, at)
        if end - start <= 60 and _COUNTER.fullmatch(low, start, end):
            yield start, end


def _phones(low: str, anchors: list[int]) -> Iterator[tuple[int, int]]:
    """Hotlines and telephone numbers behind their label."""
    for at in anchors:
        match = _PHONE.match(low, at)
        if match is not None:
            yield match.span()


def _tail(low: str) -> Iterator[tuple[int, int]]:
    """Footer, licence and related articles at the end of the text."""
    first = max(0, len(low) - _TAIL)
    start = low.rfind("\n", 0, first) + 1
    listing = False
    while start < len(low):
        end = low.find("\n", start)
        end = len(low) if end < 0 else end
        size = end - start
        if size:
            if size <= 60 and _heads_related(low, start, end):
                listing = True
                yield start, end
            elif (listing and size <= 190 and low[end - 1] not in ".!?") or _foots(low, start, end):
                yield start, end
            else:
                listing = False
        start = end + 1


def _heads_related(low: str, start: int, end: int) -> bool:
    return has_any(_RELATED_WORDS, low, start, end) and _RELATED_HEAD.fullmatch(low, start, end) is not None


def _foots(low: str, start: int, end: int) -> bool:
    """Whether a line near the end is of the page's foot: imprint, licence, a pointer to another article."""
    size = end - start
    licence = size <= 300 and low.find("gp", start, end) >= 0 and _LICENCE.search(low, start, end) is not None
    if _FOOTER.match(low, start, end):
        return size <= 220 or licence
    if licence and "giấy phép" in low[start:end]:
        return True
    pointer = size <= 220 and low[end - 1] != "." and low.startswith(_POINTERS, start)
    return pointer and _RELATED_LINE.fullmatch(low, start, end) is not None


def _dated_headlines(low: str) -> Iterator[tuple[int, int]]:
    """Lines that close with a date in brackets: two in a row, or one without a blank, are other articles of the
    site."""
    run: list[tuple[int, int]] = []
    at = low.find(")\n")
    while at >= 0 or low.endswith(")"):
        last = at < 0
        end = len(low) if last else at + 1
        start = low.rfind("\n", 0, end - 1) + 1
        if end - start <= 190 and low[end - 3 : end - 1].isdigit() and _DATED_HEADLINE.fullmatch(low, start, end):
            if run and run[-1][1] + 1 != start:
                yield from _several(low, run)
                run = []
            run.append((start, end))
        if last:
            break
        at = low.find(")\n", at + 1)
    yield from _several(low, run)


def _several(low: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    attached = len(lines) == 1 and low[low.rfind("(", *lines[0]) - 1] != " "
    return lines if len(lines) > 1 or attached else []
