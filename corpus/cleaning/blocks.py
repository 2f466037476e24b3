"""An element of a page as lines of text, one per block, in page order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex
from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from corpus.cleaning.furniture import DROP_CLASSES, DROP_TAGS, is_furniture_line, is_related_heading, is_tail
from corpus.legacy import font_encoding, repair

__all__ = ["Block", "blocks_of", "soup_of", "tidy", "without_boxes"]

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "body",
        "html",
    ]
)
_NOTHING = regex.compile("[\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff]+")
_HIDDEN = regex.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", regex.I)
CELL = " | "
"""Between the cells of a table's row, which is one line."""


@dataclass(slots=True)
class Block:
    """One line; `linked` is how many of its characters are links, `item` whether it is an item of a list."""

    text: str
    linked: int = 0
    item: bool = False

    @property
    def is_link(self) -> bool:
        """Whether it is a link and nothing else."""
        return 0 < 0.8 * len(self.text) <= self.linked


def soup_of(html: str) -> BeautifulSoup:
    """A page, or a part of one, as a tree."""
    return BeautifulSoup(html, "lxml", multi_valued_attributes={"*": ["class"]})


def tidy(text: str) -> str:
    """One line: blanks to single spaces, invisible characters gone; letters, marks and hyphens as the page has them."""
    return " ".join((_NOTHING.sub("", text) if not text.isascii() else text).split())


def blocks_of(element: Tag, drop: Iterable[str] = ()) -> list[Block]:
    """Lines of an element, without what `drop` (CSS selectors) names, related boxes, counters and clocks.

    A `<br>` ends a line, a table's row is one, with its cells separated by " | ".
    """
    for selector in drop:
        for unwanted in element.select(selector):
            if not unwanted.decomposed:
                unwanted.decompose()
    walk = _Walk()
    walk.enter(element)
    walk.end_line()
    return without_boxes(walk.blocks)


class _Walk:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._linked = 0
        self._filled = False

    def enter(
        self, element: Tag, *, link: bool = False, item: bool = False, font: tuple[str, bool] | None = None
    ) -> None:
        """Walk an element. Depth is bounded by the parser (lxml cuts at 256)."""
        for child in element.children:
            if isinstance(child, Tag):
                name, attributes = child.name, child.attrs
                if name in DROP_TAGS or "hidden" in attributes:
                    continue
                classes = attributes.get("class")
                if classes and not DROP_CLASSES.isdisjoint(classes):
                    continue
                style = str(attributes.get("style") or "")
                if style and _HIDDEN.search(style):
                    continue
                face = font_encoding(f"{child.get('face') or ''} {style}") if (style or name == "font") else None
                if name == "br":
                    self.end_line(item)
                elif name in ("td", "th"):
                    if self._filled:
                        self._parts.append(CELL)
                    self._cell(child, link, font or face)
                elif name in _BLOCKS:
                    self.end_line(item)
                    self.enter(child, link=link, item=item or name == "li", font=face or font)
                    self.end_line(item or name == "li")
                else:
                    self.enter(child, link=link or name == "a", item=item, font=face or font)
            elif isinstance(child, NavigableString) and not isinstance(child, Comment):
                text = str(child)
                if font:
                    text, _ = repair(text, capitals=font[1], known=font[0])
                self._parts.append(text)
                self._filled = self._filled or not text.isspace()
                if link:
                    self._linked += len(tidy(text))

    def _cell(self, cell: Tag, link: bool, font: tuple[str, bool] | None) -> None:
        if cell.find(["table", "div"]) is not None or len(cell.get_text()) > 600:  # a layout table
            self.end_line()
            self.enter(cell, link=link, font=font)
            self.end_line()
            return
        inner = _Walk()
        inner.enter(cell, link=link, font=font)
        inner.end_line()
        self._parts.append(" ".join(block.text for block in inner.blocks))
        self._filled = self._filled or bool(inner.blocks)
        self._linked += sum(block.linked for block in inner.blocks)

    def end_line(self, item: bool = False) -> None:
        """Close the line at hand."""
        if self._parts:
            text = tidy("".join(self._parts)).strip("| ").strip()
            if text:
                self.blocks.append(Block(text, self._linked, item))
        self._parts, self._linked, self._filled = [], 0, False


def without_boxes(blocks: list[Block]) -> list[Block]:
    """Blocks without boxes of links, furniture lines, repeated captions and what follows the article's end."""
    kept: list[Block] = []
    i = 0
    while i < len(blocks):
        block = blocks[i]
        if is_tail(block.text) and len(kept) >= 2:
            break
        if is_related_heading(block.text):
            i += 1
            while i < len(blocks) and (blocks[i].is_link or is_furniture_line(blocks[i].text)):
                i += 1
            continue
        if is_furniture_line(block.text):
            i += 1
            continue
        if block.is_link and (block.item or len(block.text) > 25):
            run = i
            while run < len(blocks) and blocks[run].is_link:
                run += 1
            if run - i >= 2 or block.item or run == len(blocks):
                i = run
                continue
        if not kept or kept[-1].text != block.text:
            kept.append(block)
        i += 1
    return kept
