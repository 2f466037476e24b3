"""The body of a page whose layout nobody has described: trafilatura's reading, with the captions it leaves out."""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

import lxml.html
import regex

from corpus.cleaning.blocks import Block, tidy, without_boxes
from corpus.cleaning.furniture import DROP_CLASSES

__all__ = ["body_by_trafilatura"]

_CAPTIONS = (
    "//figcaption | //*[self::p or self::td or self::div "
    "or self::span][contains(translate(@class, 'CAPTION', 'caption'), 'caption')"
    " or contains(@class, 'image-desc') or contains(@class, 'photo-desc') or contains(@class, 'chu-thich')]"
)
_AFTER_LINK = regex.compile(r"\s?\([\d/.:\-\s]{3,20}\)$")  # the date of another article
_PRUNE = "//*[" + " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in sorted(DROP_CLASSES)) + "]"
_RULE = regex.compile(r"^[|\s:\-]{3,}$")  # under the head of a table


@cache
def _trafilatura() -> Any:
    with warnings.catch_warnings():  # urllib3, which comes with it, warns of a SOCKS library that nobody uses here
        warnings.simplefilter("ignore")
        import trafilatura
    return trafilatura


def body_by_trafilatura(tree: lxml.html.HtmlElement) -> list[Block]:
    """Lines of the body, in page order; empty where nothing looks like one. The tree is left as it is."""
    text = _trafilatura().extract(
        tree, output_format="txt", include_comments=False, include_tables=True, deduplicate=False, prune_xpath=_PRUNE
    )
    links = {tidy("".join(link.itertext())) for link in tree.iter("a")}
    blocks: list[Block] = []
    for line in (text or "").split("\n"):
        shown = tidy(line.removeprefix("- ").strip("| "))
        if shown and not _RULE.match(line):
            linked = len(shown) if _AFTER_LINK.sub("", shown) in links else 0
            blocks.append(Block(shown, linked, item=line.startswith("- ")))
    return [Block(line) for line in _with_captions(tree, [block.text for block in without_boxes(blocks)])]


def _with_captions(tree: lxml.html.HtmlElement, lines: list[str]) -> list[str]:
    """Lines with the captions that stand between them in the page, each after the paragraph before it."""
    captions = {element: tidy("".join(element.itertext())) for element in tree.xpath(_CAPTIONS)}
    wanted = {element: text for element, text in captions.items() if 3 < len(text) < 400 and text not in lines}
    if not wanted or not lines:
        return lines
    position = {line: i for i, line in reversed(list(enumerate(lines)))}
    last = -1
    inserts: list[tuple[int, str]] = []
    for element in tree.iter():
        if element in wanted:
            if 0 <= last < len(lines) - 1 and all(text != wanted[element] for _, text in inserts):
                inserts.append((last, wanted[element]))
        elif element.tag in ("p", "h1", "h2", "h3", "li", "div") and (element.text or len(element)):
            found = (
                position.get(tidy("".join(element.itertext())[:3000]))
                if element.tag != "div" or not len(element)
                else None
            )
            if found is not None and found >= last:
                last = found
    for after, caption in reversed(inserts):
        lines.insert(after + 1, caption)
    return lines
