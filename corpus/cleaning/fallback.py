"""The body of a page whose layout nobody has described: trafilatura's reading, with the captions it leaves out."""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

import lxml.etree
import lxml.html
import regex

from corpus.cleaning.blocks import Block, tidy, without_boxes
from corpus.cleaning.furniture import DROP_CLASSES

__all__ = ["body_by_trafilatura"]

_CAPTIONS = lxml.etree.XPath(
    "//figcaption | //*[self::p or self::td or self::div "
    "or self::span][contains(translate(@class, 'CAPTION', 'caption'), 'caption')"
    " or contains(@class, 'image-desc') or contains(@class, 'photo-desc') or contains(@class, 'chu-thich')]"
)
_AFTER_LINK = regex.compile(r"\s?\([\d/.:\-\s]{3,20}\)$")  # the date of another article
_BEFORE = lxml.etree.XPath("preceding::*[self::p or self::h1 or self::h2 or self::h3 or self::li or self::div[not(*)]]")
MOST_CAPTIONS = 100
NEAR = 6
"""Blocks before a caption that are tried, to find the line that it follows."""
ENOUGH = 600
"""Characters of a text from which trafilatura's quick way is believed."""
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
    text = _trafilatura().extract(tree, options=_options(fast=True)) or ""
    if len(text) < ENOUGH:
        text = _trafilatura().extract(tree, options=_options(fast=False)) or text
    links = {tidy("".join(link.itertext())) for link in tree.iter("a")}
    blocks: list[Block] = []
    for line in text.split("\n"):
        shown = tidy(line.removeprefix("- ").strip("| "))
        if shown and not _RULE.match(line):
            linked = len(shown) if _AFTER_LINK.sub("", shown) in links else 0
            blocks.append(Block(shown, linked, item=line.startswith("- ")))
    return [Block(line) for line in _with_captions(tree, [block.text for block in without_boxes(blocks)])]


def _drop_furniture(tree: lxml.html.HtmlElement) -> None:
    for element in tree.xpath("//body//*[@class]"):  # elements of no use by their tag are trafilatura's own business
        unwanted = not DROP_CLASSES.isdisjoint(element.get("class").split())
        if unwanted and element.tag not in ("article", "main") and element.getparent() is not None:
            element.drop_tree()


def _with_captions(tree: lxml.html.HtmlElement, lines: list[str]) -> list[str]:
    """Lines with the captions that stand between them in the page, each after the paragraph before it."""
    captions = [(element, tidy(element.text_content())) for element in _CAPTIONS(tree)[:MOST_CAPTIONS]]
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
