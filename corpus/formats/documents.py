"""Party reports as Word and PDF files: one article each, tables and headings kept as lines.

PDF needs a library that is not always installed: `pip install trichluc[documents]`. Word is read in `word`.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator

import regex

from corpus.bare import head_of
from corpus.cleaning.blocks import tidy
from corpus.errors import ReadError
from corpus.files import InputFile
from corpus.formats import MAX_RECORD, Item, Options
from corpus.formats.word import BrokenWordError, lines_of_docx
from corpus.records import clean_text
from models.article import Article, id_of

__all__ = ["read_docx", "read_pdf", "unwrap"]

_SIGNED_AT = regex.compile(
    r"(?:^|\n)[^\n]{0,80}?\b(?:\p{Lu}[\p{L}.\-]{0,15}\s?){1,6},\s{0,3}ngày\s{1,2}(?P<d>\d{1,2})\s{1,2}tháng\s{1,2}(?P<m>\d{1,2})\s{1,2}năm\s{1,2}(?P<y>(?:19|20)\d\d)"
)
"""The dateline of an official document: "Bình Sơn, ngày 05 tháng 11 năm 2020"."""


def read_docx(file: InputFile, options: Options) -> Iterator[Item]:
    """The article of a `.docx`: paragraphs, headings and table rows (cells separated by " | ") in order."""
    try:
        with file.path.open("rb") as stream:
            lines = lines_of_docx(stream, MAX_RECORD)
    except BrokenWordError as error:
        yield ReadError(file.shown, "", f"broken Word file: {error}")
        return
    yield from _article(file, options, lines)


def read_pdf(file: InputFile, options: Options) -> Iterator[Item]:
    """The article of a `.pdf`: lines joined into paragraphs, page numbers left out.

    A scan without text is said to be one.
    """
    try:
        import pypdfium2
    except ImportError:
        yield ReadError(file.shown, "", "PDF files need pypdfium2: pip install 'trichluc[documents]'")
        return
    if not file.path.is_file():
        raise FileNotFoundError(file.path)
    try:
        document = pypdfium2.PdfDocument(file.path)
    except pypdfium2.PdfiumError as error:
        secret = "password" in str(error).lower()
        yield ReadError(file.shown, "", "PDF with a password" if secret else f"broken PDF: {error}")
        return
    pages: list[str] = []
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            pages.append(text.get_text_bounded())
            text.close()
            page.close()
            if sum(map(len, pages)) > MAX_RECORD:
                yield ReadError(file.shown, f"page {number + 1}", f"more than {MAX_RECORD >> 20} MB of text")
                return
    except pypdfium2.PdfiumError as error:
        yield ReadError(file.shown, f"page {len(pages) + 1}", f"broken PDF: {error}")
        return
    finally:
        document.close()
    if pages and sum(len(page.strip()) for page in pages) < 20 * len(pages):
        yield ReadError(file.shown, "", f"a scan: {len(pages)} pages without text (recognise its characters first)")
        return
    yield from _article(file, options, [line for page in pages for line in unwrap(page)])


_ENDS = regex.compile(r"[.;:!?…/]\W{0,2}$")
_BEGINS = regex.compile(
    r"^(?:[-–+*•]\s|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s|[a-zđ]\)\s|[IVX]{1,5}\s?[.\-–]\s"
    r"|\p{Lu}{2,}\b.{0,60}\p{Lu}{2,}|Điều \d|Chương [IVX\d]|Mục \d)"
)
_PAGE_NUMBER = regex.compile(r"^[-–\s]{0,3}(?:trang\s)?\d{1,4}(?:\s?/\s?\d{1,4})?[-–\s]{0,3}$", regex.I)


def unwrap(page: str) -> list[str]:
    """Lines of a printed page joined into paragraphs.

    A line that fills the measure and does not end a sentence goes on in the next one, unless that begins an item or a
    heading: a sentence is cut by the page's width only. The page number above or below is left out.
    """
    lines = [tidy(line) for line in regex.split(r"\r\n|\r|\n", page)]
    lines = [line for line in lines if line]
    while lines and _PAGE_NUMBER.match(lines[0]):
        lines.pop(0)
    while lines and _PAGE_NUMBER.match(lines[-1]):
        lines.pop()
    long = [len(line) for line in lines if len(line) > 30]
    measure = statistics.quantiles(long, n=10)[-1] if len(long) > 9 else max(long, default=200)
    out: list[str] = []
    last_printed = 0
    for line in lines:
        wraps = out and last_printed >= 0.72 * measure and not _ENDS.search(out[-1]) and not _BEGINS.match(line)
        if wraps:
            out[-1] += " " + line
        else:
            out.append(line)
        last_printed = len(line)
    return out


def _article(file: InputFile, options: Options, lines: list[str]) -> Iterator[Item]:
    text, repaired = clean_text("\n".join(line for line in lines if line))
    if not text.strip():
        yield ReadError(file.shown, "", "empty article")
        return
    if repaired:
        yield ReadError(file.shown, "", f"{repaired} characters that no text can hold replaced by U+FFFD", kept=True)
    head = head_of(text)
    published = head.published
    if published is None and (signed := _SIGNED_AT.search(text, 0, 1500)):
        published = f"{signed['y']}-{int(signed['m']):02}-{int(signed['d']):02}"
    yield Article(id=id_of(file.name), text=text, title=head.title, published=options.published or published)
