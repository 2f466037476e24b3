"""The body of a page whose layout nobody has described: trafilatura's reading, with the captions it leaves out."""

from __future__ import annotations

import warnings
from functools import cache
from itertools import islice
from typing import Any

import lxml.etree
import lxml.html
import regex

from corpus.cleaning.blocks import Block, tidy, without_boxes
from corpus.cleaning.furniture import DROP_CLASSES

__all__ = ["body_by_trafilatura"]

_CAPTION_TAGS = ("figcaption", "p", "td", "div", "span")
_CAPTION = regex.compile(r"caption|image-desc|photo-desc|chu-thich", regex.I)
_AFTER_LINK = regex.compile(r"\s?\([\d/.:\-\s]{3,20}\)$")  # the date of another article
_BEFORE = lxml.etree.XPath("preceding::*[self::p or self::h1 or self::h2 or self::h3 or self::li or self::div[not(*)]]")
MOST_CAPTIONS = 100
NEAR = 6
"""Blocks before a caption that are tried, to find the line that it follows."""
ENOUGH = 600
"""Characters of a text from which trafilatura's quick way is believed, whatever else is on the page."""
SOME = 250
"""Characters from which it is believed where it is also MOST_OF_PAGE of what stands outside of links."""
MOST_OF_PAGE = 0.4
_RULE = regex.compile(r"^[|\s:\-]{3,}$")  # under the head of a table


@cache
def _trafilatura() -> Any:
    with warnings.catch_warnings():  # urllib3, which comes with it, warns of a SOCKS library that nobody uses here
        warnings.simplefilter("ignore")
        import trafilatura
        import trafilatura.settings
    return trafilatura


@cache
def _options(fast: bool) -> Any:
    return _trafilatura().settings.Extractor(output_format="txt", fast=fast, comments=False, tables=True, dedup=False)


def body_by_trafilatura(tree: lxml.html.HtmlElement) -> list[Block]:
    """Lines of the body, in page order; empty where nothing looks like one. The tree loses its furniture.

    Its quick way is enough where it finds a text of some length; else it is let compare its algorithms.
    """
    _drop_furniture(tree)
    links = {tidy(link.text_content()) for link in tree.iter("a")}
    text = _trafilatura().extract(tree, options=_options(fast=True)) or ""
    if len(text) < ENOUGH and not (len(text) >= SOME and len(text) >= MOST_OF_PAGE * _outside_links(tree)):
        text = _trafilatura().extract(tree, options=_options(fast=False)) or text
    blocks: list[Block] = []
    for line in text.split("\n"):
        shown = tidy(line.removeprefix("- ").strip("| "))
        if shown and not _RULE.match(line):
            linked = len(shown) if _AFTER_LINK.sub("", shown) in links else 0
            blocks.append(Block(shown, linked, item=line.startswith("- ")))
    return [Block(line) for line in _with_captions(tree, [block.text for block in without_boxes(blocks)])]


def _outside_links(tree: lxml.html.HtmlElement) -> int:
    """Characters of a page that readers see and that are no link."""
    unread = sum(len(element.text_content()) for element in tree.iter("a", "script", "style", "title"))
    return len(tree.text_content()) - unread


_CLASSED = lxml.etree.XPath("body/descendant::*[@class]")


def _drop_furniture(tree: lxml.html.HtmlElement) -> None:
    for element in _CLASSED(tree):  # elements of no use by their tag are trafilatura's own business
        unwanted = not DROP_CLASSES.isdisjoint(element.get("class").split())
        if unwanted and element.tag not in ("article", "main") and element.getparent() is not None:
            element.drop_tree()


def _with_captions(tree: lxml.html.HtmlElement, lines: list[str]) -> list[str]:
    """Lines with the captions that stand between them in the page, each after the paragraph before it."""
    shown = (e for e in tree.iter(*_CAPTION_TAGS) if e.tag == "figcaption" or _CAPTION.search(e.get("class") or ""))
    captions = [(element, tidy(element.text_content())) for element in islice(shown, MOST_CAPTIONS)]
    position = {line: i for i, line in reversed(list(enumerate(lines)))}
    wanted = {text: element for element, text in reversed(captions) if 3 < len(text) < 400 and text not in position}
    inserts: list[tuple[int, str]] = []
    for caption, element in reversed(wanted.items()):
        for before in reversed(_BEFORE(element)[-NEAR:]):
            found = position.get(tidy(before.text_content()[:3000]))
            if found is not None:
                if found < len(lines) - 1:
                    inserts.append((found, caption))
                break
    for after, caption in reversed(inserts):
        lines.insert(after + 1, caption)
    return lines
