"""What stands in and around an article's body without being part of it: share bars, related boxes, counters, clocks."""

from __future__ import annotations

import regex

from corpus.stamps import read_stamp

__all__ = ["DROP_CLASSES", "DROP_TAGS", "is_furniture_line", "is_related_heading", "is_tail"]

DROP_TAGS = frozenset(
    {
        "script", "style", "noscript", "template", "iframe", "object", "form", "button", "input", "select", "nav",
        "aside", "svg", "video", "audio",
    }
)  # fmt: skip
DROP_CLASSES = frozenset(
    {
        "c-box", "related", "relate", "relates", "box-related", "news-related", "related-news", "tinlienquan",
        "tin-lien-quan", "lienquan", "article-related", "cms-relate", "box-tinlienquan", "tags", "tag", "box-tag",
        "article__tag", "keywords", "share", "sharing", "social", "social-share", "fb-like", "comment", "comments",
        "box-comment", "fb-comments", "ads", "adv", "advertisement", "banner", "breadcrumb", "print", "toolbar",
        "article-toolbar", "rating", "view-count", "viewcount", "pagination", "author-info", "newsletter",
        "zalo-share-button",
    }
)  # fmt: skip
"""Elements that are left out of a body, whatever the paper."""

_HEADING = regex.compile(
    r"^\W{0,4}(?:(?:các\s)?(?:bài|tin|tin bài|bài viết|tin tức|chủ đề|nội dung)\s(?:viết\s)?(?:liên quan"
    r"|cùng chuyên mục|cùng chủ đề|khác|mới hơn|cũ hơn|mới nhất"
    r"|đã đưa|đọc nhiều|xem nhiều|nổi bật|mới)|cùng chuyên mục|cùng chủ đề|cùng tác giả|có thể bạn quan tâm"
    r"|đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?"
    r"|tin nổi bật|mời quý độc giả.{0,60}|tin liên quan|bài liên quan|(?:xem|đọc) thêm|đừng bỏ lỡ)\s{0,2}:?\W{0,4}$",
    regex.I,
)
_LINE = regex.compile(
    r"^\W{0,4}(?:(?:>{2,}|»+|\+{2,}|\*{2,})\s{0,2}(?:xem|đọc)\b.{0,200}|(?:xem|đọc) thêm\s{0,2}:.{0,200}"
    r"|(?:tags?|từ khóa|từ khoá|thẻ|chủ đề|keywords?)\s{0,2}:.{0,400}"
    r"|(?:tin|bài) (?:liên quan|cùng chuyên mục)\s{0,2}:.{0,200}|chia sẻ(?: bài viết| qua| lên)?(?: facebook"
    r"| zalo| twitter)?\s{0,2}:?|in (?:bài|trang|tin)(?: viết| này)?|gửi (?:bài|email|phản hồi).{0,40}"
    r"|(?:lượt|số lượt|số lần) (?:xem|đọc|truy cập)\s{0,2}:?\s{0,2}[\d.,]{0,12}|[\d.,]{1,12} (?:lượt )?(?:xem"
    r"|bình luận|views?)|(?:ý kiến|bình luận)(?: bạn đọc| của bạn| \(\d{0,6}\)"
    r"| \d{1,6})?\s{0,2}:?\s{0,2}(?:\(\s{0,2}\d{0,6}\s{0,2}\))?"
    r"|viết bình luận.{0,60}|gửi (?:ý kiến|bình luận).{0,40}|\d{1,6} / \d{1,6} ký tự|theo dõi "
    r".{0,60}(?:google news|google tin tức|facebook|zalo).{0,40}"
    r"|(?:về )?đầu trang|quay lại|trở (?:về|lại)|top|(?:a[ +\-]{0,3}){1,4}|đang tải dữ liệu\.{0,3}|nghe (?:đọc bài"
    r"|audio).{0,40}|đăng nhập.{0,40}|(?:gmt|utc)\s?\+\s?7|copy link|theo dõi(?: trên)?|báo lỗi|like|tweet|zalo"
    r"|facebook)\W{0,4}$",
    regex.I,
)
_TAIL = regex.compile(
    r"^\W{0,4}(?:ý kiến(?: của)? bạn đọc|bình luận|các tin (?:khác|đã đưa|mới hơn|cũ hơn)|tin (?:khác|cũ hơn"
    r"|mới hơn)|về trang trước)\b.{0,30}$",
    regex.I,
)


def is_related_heading(line: str) -> bool:
    """Whether a line heads a box of links: "Tin liên quan", "Cùng chuyên mục:", "Bài viết khác"."""
    return len(line) < 90 and _HEADING.match(line) is not None


def is_furniture_line(line: str) -> bool:
    """Whether a line is no part of an article: "Tags: …", "Lượt xem: 120", "Chia sẻ", a clock or dateline alone."""
    if len(line) < 420 and _LINE.match(line):
        return True
    stamp = read_stamp(line) if len(line) < 100 else None
    return stamp is not None and (stamp.bare or stamp.label is not None)


def is_tail(line: str) -> bool:
    """Whether an article ends before this line: readers' comments, or the list of other news, begin."""
    return len(line) < 60 and _TAIL.match(line) is not None
