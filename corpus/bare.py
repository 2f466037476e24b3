"""The head of a bare text: which line is the headline, and which dateline is the article's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import regex

from corpus.stamps import Stamp, read_stamp
from models.text import fold

__all__ = ["Head", "head_of"]

MAX_HEAD_LINES = 16
MAX_TITLE = 250
PROSE = 220
"""A line of this many characters is body text."""
TAIL_LINES = 6

_CRUMBS = regex.compile(r"^trang chu\b|\s[/>»›|]\s.{0,80}\s[/>»›|]\s|^(?:gmt|utc)\s?[+\-]?\s?\d{0,2}$")
_MENU = regex.compile(
    r"^(?:trang chu|dang nhap|dang ky|tim kiem|menu|video|lien he|rss|hotline|chia se|facebook|zalo|in bai|top|a|aa|a a"
    r"|thoi su|chinh tri|kinh te|xa hoi|tin tuc|tin moi|xay dung dang|doc nhieu|e-magazine|multimedia|english)\W{0,3}$"
)
_SITE = regex.compile(
    r"^(?:bao\s.{0,30}\bdien tu\b|bao dien tu\b|cong thong tin|trang (?:thong tin|tin) dien tu|tap chi dien tu"
    r"|co quan (?:ngon luan|cua dang bo)|tieng noi cua dang bo|dai (?:phat thanh|pt\W?th))"
)
_PAPER = regex.compile(r"^(?:Báo|BÁO|Đài|Tạp chí)(?:\s\p{Lu}[\p{L}\-]{0,12}){1,5}$")
_TOLD_DAY = regex.compile(  # the day an article tells of: "Ngày 18-12", "Chiều 24/12", "sáng nay, 21-4"
    r"(?:ngày|sáng|trưa|chiều|tối|nay|qua|mai)[\s,(]{1,3}(?:ngày\s)?"
    r"(?P<d>\d{1,2})[/\-.](?P<m>\d{1,2})(?![\d%])(?:[/\-.](?P<y>(?:19|20)\d\d))?",
    regex.I,
)


@dataclass(frozen=True, slots=True)
class Head:
    """Headline and publication time of a text, as far as its first lines (or a labelled last one) state them."""

    title: str | None
    published: str | None


def head_of(text: str) -> Head:
    """Headline and publication time of a bare text.

    A page copied as text begins with the site's name, the reader's clock, a menu path, the headline and the article's
    dateline, in any order and each of them optional. The clock is told from the dateline by its place: a dateline that
    stands below the headline, or says "Đăng lúc", beats one above it; and a lone dateline above the headline is refused
    when the first day that the article tells of does not fit it.
    """
    lines = _head_lines(text)
    stamps = {i: stamp for i, line in enumerate(lines) if (stamp := read_stamp(line))}
    title_at = _title_at(lines, stamps)
    title = lines[title_at] if title_at is not None else None
    return Head(title, _published(text, stamps, -1 if title_at is None else title_at))


def _head_lines(text: str) -> list[str]:
    lines: list[str] = []
    start = 0
    while start < len(text) and len(lines) < MAX_HEAD_LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start : min(end, start + PROSE + 1)].strip()
        if line:
            lines.append(line)
            if len(line) >= PROSE:
                break
        start = end + 1
    return lines


def _title_at(lines: list[str], stamps: dict[int, Stamp]) -> int | None:
    candidates = [
        i for i, line in enumerate(lines) if i not in stamps and len(line) < PROSE and not _is_furniture(line)
    ]
    if len(lines) == 1:
        return None  # one line is a text without a headline
    best: tuple[int, int] | None = None
    for i in candidates:
        line = lines[i]
        beside = (i - 1 in stamps) or (i + 1 in stamps)
        words = len(line.split())
        sentence = line.endswith((".", ";", ",")) and not line.endswith("...")
        if sentence and not beside:
            continue
        score = min(words, 5) + 3 * beside - 4 * sentence - 4 * bool(_PAPER.match(line)) - (len(line) > MAX_TITLE)
        if best is None or score > best[0]:
            best = (score, i)
    return best[1] if best else None


def _is_furniture(line: str) -> bool:
    folded = fold(line)
    return bool(_CRUMBS.search(folded) or _MENU.match(folded) or _SITE.match(folded)) or not any(
        c.isalpha() for c in line
    )


def _published(text: str, stamps: dict[int, Stamp], title_at: int) -> str | None:
    ranked: list[tuple[int, int, Stamp]] = []
    for i, stamp in stamps.items():
        below = i > title_at >= 0
        rank = 0 if stamp.label == "published" else 1 if below and not stamp.label else 3 if stamp.label else 4
        ranked.append((rank, i, stamp))
    for line in text[-600:].split("\n")[-TAIL_LINES:]:
        stamp = read_stamp(line.strip())
        if stamp and stamp.label:
            ranked.append((2, MAX_HEAD_LINES, stamp))
    if not ranked:
        return None
    rank, _, stamp = min(ranked, key=lambda entry: entry[:2])
    if rank == 4 and not _fits(stamp, text):
        return None
    return stamp.stated


def _fits(stamp: Stamp, text: str) -> bool:
    """Whether a dateline above the headline can be the article's: the first day told of is at most 45 days older."""
    told = _TOLD_DAY.search(text, 0, 2500)
    while told:
        try:
            day = date(int(told["y"] or stamp.date.year), int(told["m"]), int(told["d"]))
            if not told["y"] and day > stamp.date:
                day = day.replace(year=day.year - 1)
            return -10 <= (stamp.date - day).days <= 45
        except ValueError:
            told = _TOLD_DAY.search(text, told.end(), 2500)
    return True
