"""What a `.docx` says, as lines: its package read as what it is, XML in a zip file.

python-docx builds objects for every part of the package that refer to each other in circles: ten thousand files read
one after another held hundreds of megabytes, at thirty files a second.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO

import lxml.etree

from corpus.cleaning.blocks import CELL, tidy
from corpus.legacy import font_encoding, repair

__all__ = ["BrokenWordError", "lines_of_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_BODY, _P, _R, _TBL, _TR, _TC = (_W + name for name in ("body", "p", "r", "tbl", "tr", "tc"))
_AROUND = frozenset(_W + name for name in ("sdt", "sdtContent", "hyperlink", "ins", "smartTag", "fldSimple", "moveTo"))
"""Elements that hold paragraphs or runs without being any: form fields, links, tracked insertions."""
_Element = lxml.etree._Element


class BrokenWordError(ValueError):
    """A file that is no Word document, or a damaged one."""


def lines_of_docx(stream: IO[bytes], largest: int) -> list[str]:
    """Paragraphs, headings and table rows (cells separated by " | ") in order.

    Text in the fonts of TCVN3 and VNI is made Vietnamese. Deleted text (tracked changes), headers and footnotes are
    left out.

    Raises:
        BrokenWordError: not a Word document, damaged, or with a document of more than `largest` bytes once unpacked.
    """
    try:
        with zipfile.ZipFile(stream) as package:
            document = _part(package, "word/document.xml", largest)
            names = package.namelist()
            styles = _part(package, "word/styles.xml", largest) if "word/styles.xml" in names else None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BrokenWordError(str(error)) from None
    except KeyError:
        raise BrokenWordError("it has no word/document.xml") from None
    body = document.find(_BODY)
    if body is None:
        raise BrokenWordError("its document has no body")
    return list(_lines(body, _fonts(styles)))


def _part(package: zipfile.ZipFile, name: str, largest: int) -> _Element:
    if package.getinfo(name).file_size > largest:
        raise BrokenWordError(f"{name} is larger than {largest >> 20} MB once unpacked")
    raw = package.read(name).replace(_STRICT, _W[1:-1].encode())
    try:
        return lxml.etree.fromstring(raw, lxml.etree.XMLParser(resolve_entities=False, no_network=True))
    except lxml.etree.XMLSyntaxError as error:
        raise BrokenWordError(f"{name}: {error.msg}") from None


def _fonts(styles: _Element | None) -> dict[str, str]:
    """Font of each paragraph style that names one, by the style's id; the default style's under ""."""
    fonts: dict[str, str] = {}
    for style in () if styles is None else styles.iter(_W + "style"):
        font = style.find(f"{_W}rPr/{_W}rFonts")
        name = font.get(_W + "ascii") if font is not None else None
        if name and style.get(_W + "type") == "paragraph":
            fonts[style.get(_W + "styleId", "")] = name
            if style.get(_W + "default") in ("1", "true"):
                fonts[""] = name
    return fonts


def _lines(parent: _Element, fonts: dict[str, str]) -> Iterator[str]:
    for child in parent:
        if child.tag == _P:
            yield from map(tidy, _text(child, fonts).split("\n"))
        elif child.tag == _TBL:
            yield from _rows(child, fonts)
        elif child.tag in _AROUND:
            yield from _lines(child, fonts)


def _rows(table: _Element, fonts: dict[str, str]) -> Iterator[str]:
    """Rows of a table; a cell merged with those below it is repeated in each of its rows."""
    above: dict[int, str] = {}
    for row in table.iter(_TR):
        if next(row.iterancestors(_TBL), None) is not table:
            continue  # of a table inside a cell, whose text the cell has
        cells: list[str] = []
        column = 0
        for cell in row.iter(_TC):
            if next(cell.iterancestors(_TR), None) is not row:
                continue
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merged is not None and merged.get(_W + "val") != "restart":
                text = above.get(column, "")
            else:
                text = tidy(" ".join(_text(paragraph, fonts) for paragraph in cell.iter(_P)))
            above[column] = text
            cells.append(text)
            width = span.get(_W + "val", "1") if span is not None else "1"
            column += int(width) if width.isdigit() else 1
        yield CELL.join(cells).strip("| ")


def _text(paragraph: _Element, fonts: dict[str, str]) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    font = fonts.get(style.get(_W + "val", "") if style is not None else "", fonts.get("", ""))
    return "".join(_run(run, font) for run in _runs(paragraph))


def _runs(parent: _Element) -> Iterator[_Element]:
    for child in parent:
        if child.tag == _R:
            yield child
        elif child.tag in _AROUND:
            yield from _runs(child)


def _run(run: _Element, style_font: str) -> str:
    parts: list[str] = []
    for child in run:
        if child.tag == _W + "t":
            parts.append(child.text or "")
        elif child.tag == _W + "tab":
            parts.append("\t")
        elif child.tag in (_W + "br", _W + "cr") and child.get(_W + "type", "textWrapping") == "textWrapping":
            parts.append("\n")
        elif child.tag == _W + "noBreakHyphen":
            parts.append("-")
    text = "".join(parts)
    stated = run.find(f"{_W}rPr/{_W}rFonts")
    font = font_encoding(((stated.get(_W + "ascii") if stated is not None else None) or style_font) + " ")
    return repair(text, capitals=font[1], known=font[0])[0] if font and text else text
