"""When a page says that its article was published and last changed, told from the page's own clock.

Three witnesses: structured data and meta elements (what the paper's system says), and the dateline that readers see.
The clock of the page is later than the article, stands above the headline, and never has the label "Đăng lúc"; some
systems put it even into their meta elements. So where the witnesses disagree the earlier day is the publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import islice

import lxml.etree
import lxml.html
import regex

from corpus.cleaning.blocks import tidy
from corpus.cleaning.heads import Head
from corpus.records import iso_published
from corpus.stamps import MAX_LINE, Stamp, read_stamp, stamp_in, states_year
from models.text import fold

__all__ = ["Times", "times_of"]

LOCAL = timezone(timedelta(hours=7))
Times = tuple[str | None, str | None]
"""Published and modified."""

_PUBLISHED = (
    "article:published_time", "datepublished", "og:published_time", "pubdate", "publishdate", "publish-date",
    "article.published", "dc.date.issued", "dcterms.issued", "dc.date", "date", "publication_date", "article:published",
    "publish_date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "article:modified", "lastmod", "last-modified")
_CLOCK = regex.compile(  # names of elements whose times are not the article's
    r"clock|current|today|now\b|header|topbar|top-bar|weather|dong-?ho|hom-?nay|realtime|footer|copyright|sidebar|aside"
    r"|related|relate|lien-?quan|other|khac|comment|list",
    regex.I,
)
_DATED = regex.compile(r"date|time|ngay|publish|posted|stamp|meta|info", regex.I)


def times_of(head: Head, title: str | None, fetched: datetime | None) -> Times:
    """Publication and last change, as stated, in the paper's local time; nothing later than the fetch is believed.

    A time that a machine states in UTC is given in Vietnam's time, the same instant, since the day is what yearless
    dates are read by.
    """
    data, meta = head.data, head.meta
    stated = _first(
        [data.get("datePublished"), *(meta.get(name) for name in _PUBLISHED), *_marked_times(head.tree)], fetched
    )
    changed = _first([data.get("dateModified"), *(meta.get(name) for name in _MODIFIED)], fetched)
    seen, seen_changed = _visible(head.tree, title, fetched)
    return _published(stated, seen), changed or seen_changed


def _published(stated: str | None, seen: Stamp | None) -> str | None:
    if stated is None or seen is None:
        return stated or (seen.stated if seen else None)
    if _wall(stated) == _wall(seen.stated) and len(seen.stated) > 10:
        return stated if len(stated) >= len(seen.stated) else seen.stated
    if stated[:10] == seen.stated[:10]:
        return stated if len(stated) > 10 else seen.stated
    other = datetime.fromisoformat(stated).astimezone(UTC) if stated[19:] else None
    if other is not None and other.strftime("%Y-%m-%dT%H:%M") == _wall(seen.stated):
        return seen.stated  # local time that a system printed as UTC
    return min(stated, seen.stated, key=lambda time: time[:10])


def _wall(time: str) -> str:
    return time[:16]


def _first(candidates: list[object], fetched: datetime | None) -> str | None:
    for candidate in candidates:
        if not isinstance(candidate, str) or len(candidate) > 60:
            continue
        time = iso_published(candidate)
        if time is not None and len(time) >= 10:
            time = _local(time)
            if not _later(time, fetched) and time[:4] > "1990":
                return time
    return None


def _local(time: str) -> str:
    """A time with another offset as Vietnam's."""
    if len(time) < 17 or time.endswith("+07:00"):
        return time
    try:
        when = datetime.fromisoformat(time)
    except ValueError:
        return time[:10]
    if when.tzinfo is None:
        return time
    return when.astimezone(LOCAL).isoformat(timespec="seconds" if time[16] == ":" else "minutes")


def _later(time: str, fetched: datetime | None) -> bool:
    if fetched is None:
        return False
    if fetched.tzinfo is None:
        fetched = fetched.replace(tzinfo=UTC)
    if len(time) == 10:
        return date.fromisoformat(time) > fetched.astimezone(LOCAL).date()
    try:
        when = datetime.fromisoformat(time)
    except ValueError:
        return True
    return (when if when.tzinfo else when.replace(tzinfo=LOCAL)) > fetched + timedelta(minutes=5)


def _marked_times(tree: lxml.html.HtmlElement) -> list[object]:
    """Elements that are marked as the publication time, by itemprop or as `<time>` of the article."""
    clocks = _Clocks()
    times: list[object] = []
    for element in [*_MARKED(tree), *_TIMES(tree)][:4]:
        if not clocks.around(element):
            times.append(element.get("datetime") or element.get("content") or tidy("".join(element.itertext())))
    return times


_MARKED = lxml.etree.XPath("descendant::*[@itemprop='datePublished']")
_TIMES = lxml.etree.XPath("descendant::time[@pubdate or @datetime and ancestor::article]")


class _Clocks:
    """Which elements of a page are named, or stand in something named, as not the article's. Each is judged once."""

    def __init__(self) -> None:
        self._known: dict[lxml.html.HtmlElement, bool] = {}

    def around(self, element: lxml.html.HtmlElement) -> bool:
        """Whether an element or one around it is named so, up to the body or the article."""
        path: list[lxml.html.HtmlElement] = []
        found = False
        at: lxml.html.HtmlElement | None = element
        while at is not None:
            known = self._known.get(at)
            if known is not None:
                found = known
                break
            path.append(at)
            if at.tag in _OUTERMOST:
                break
            if _is_clock(at):
                found = True
                break
            at = at.getparent()
        self._known.update(dict.fromkeys(path, found))
        return found


def _is_clock(element: lxml.html.HtmlElement) -> bool:
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    named = element.tag in _MARGINS or (name != " " and _CLOCK.search(name) is not None)
    return named and element.find(".//h1") is None


_OUTERMOST = frozenset({"body", "html", "article", "main"})
_MARGINS = frozenset({"header", "footer", "aside", "nav"})
_DIGIT = regex.compile(r"[0-9]")
_HEADINGS = frozenset({"h1", "h2", "h3"})
_SILENT = frozenset({"script", "style", "a", "option"})
MOST_NODES = 500
"""Headlines and texts with digits that are looked at."""
AFTER_HEADLINE = 8
"""Texts with digits below the headline that are looked at once a dateline is found."""


def _nodes(tree: lxml.html.HtmlElement) -> Iterator[tuple[bool, lxml.html.HtmlElement]]:
    """Headlines (True) and elements that hold a text with digits (False), in page order.

    Not by XPath: to sort texts that are siblings, libxml2 needs quadratic time.
    """
    body = tree.find("body")
    for element in (tree if body is None else body).iter("*"):
        tag = element.tag
        if tag in _HEADINGS or "title" in (element.get("class") or ""):
            yield True, element
        if tag not in _SILENT and element.text and _DIGIT.search(element.text):
            yield False, element
        parent = element.getparent() if element.tail and _DIGIT.search(element.tail) else None
        if parent is not None and parent.tag not in _SILENT:
            yield False, parent


def _line_of(element: lxml.html.HtmlElement) -> str | None:
    """The text of an element that is no longer than a dateline."""
    whole = "".join(islice(element.itertext(), 40))
    return line if len(whole) <= 4 * MAX_LINE and len(line := tidy(whole)) <= MAX_LINE else None


def _visible(
    tree: lxml.html.HtmlElement, title: str | None, fetched: datetime | None
) -> tuple[Stamp | None, str | None]:
    """The dateline that readers see, and a labelled time of change.

    Every short text with digits is read, alone and with what stands around it in its parent ("Cập nhật:"). A labelled
    one, then one below the headline, in an element named for a date, is preferred, and of equals the nearest to the
    headline.
    """
    wanted = fold(title) if title else ""
    clocks = _Clocks()
    lines: dict[lxml.html.HtmlElement, str | None] = {}
    found: list[tuple[int, int, Stamp]] = []
    changed: str | None = None
    below = 0
    for at, (is_heading, element) in enumerate(islice(_nodes(tree), MOST_NODES)):
        if is_heading:
            if wanted and not below:
                shown = element.text_content()
                below = int(len(shown) < 2 * len(wanted) + 200 and fold(tidy(shown)) == wanted)
            continue
        below += below > 0
        if below > AFTER_HEADLINE and found:
            break
        for around in (element, element.getparent()):
            if around is None or around.tag in ("body", "html"):
                break
            if around not in lines:
                lines[around] = _line_of(around)
            line = lines[around]
            if line is None:
                break
            if not states_year(line) or clocks.around(around):
                continue
            named = bool(_DATED.search(f"{around.get('class') or ''} {around.get('id') or ''}"))
            stamp = read_stamp(line) or (stamp_in(line) if named and len(line) < 90 else None)
            if stamp is None or _later(stamp.stated, fetched):
                continue
            if stamp.label == "modified":
                changed = changed or stamp.stated
            rank = {"published": 0, None: 1, "modified": 2}[stamp.label] + (0 if below else 3) - named
            found.append((rank, below if below else -at, stamp))
        if len(found) > 30:
            break
    return (min(found, key=lambda entry: entry[:2])[2] if found else None), changed
