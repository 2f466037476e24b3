"""Web archives: WARC as a crawler or Common Crawl writes it, and WET, its text alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from warcio.recordloader import ArcWarcRecord

from corpus.archive import Archived, replay_file
from corpus.bare import head_of
from corpus.encodings import UndecodableError
from corpus.errors import ReadError
from corpus.files import InputFile
from corpus.formats import MAX_RECORD, Item, Options
from corpus.legacy import vietnamese_share
from corpus.page import NoArticleError, page_of
from corpus.records import clean_text
from corpus.urls import article_id, host_key
from corpus.warc import BadRecordError, records_of
from models.article import Article

__all__ = ["is_vietnamese", "read_warc", "read_wet"]

_PAGES = ("text/html", "application/xhtml+xml", "")


def is_vietnamese(text: str) -> bool:
    """Whether a text is Vietnamese: at least ten words with marks in its first part, nearly all of them syllables."""
    share, words = vietnamese_share(text[:5000])
    return words >= 10 and share >= 0.85


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A response of a web archive whose article is still to be found."""

    record: Archived
    shown: str
    vietnamese: bool

    @property
    def size(self) -> int:
        """Bytes of the page."""
        return len(self.record.body)

    def items(self) -> Iterator[Article | ReadError | str]:
        """Its article, or why there is none."""
        record = self.record
        try:
            page = page_of(record.body, url=record.url, charset=record.charset, fetched=record.fetched_at)
        except UndecodableError as error:
            yield ReadError(self.shown, f"record at byte {record.place.offset} ({record.url})", str(error))
        except NoArticleError:
            yield "without an article"
        else:
            wanted = not self.vietnamese or is_vietnamese(page.article.text)
            yield page.article if wanted else "not Vietnamese"


def read_warc(file: InputFile, options: Options) -> Iterator[Item]:
    """The articles of the pages in a `.warc`, of the language and hosts asked for.

    What is no article is the most of a web archive, so it is counted, not listed, in a note at the end.
    """
    passed: Counter[str] = Counter()
    with file.open() as stream:
        for record in replay_file(stream, file.shown, file.name):
            if isinstance(record, ReadError):
                yield record
            elif reason := _unwanted(record, options):
                passed[reason] += 1
            elif options.later:
                yield WaitingPage(replace(record, wire=b""), file.shown, options.vietnamese)
            else:
                for item in WaitingPage(record, file.shown, options.vietnamese).items():
                    if isinstance(item, str):
                        passed[item] += 1
                    else:
                        yield item
    yield from _note(file, passed)


def _unwanted(record: Archived, options: Options) -> str | None:
    kind = next((value for key, value in record.headers if key.lower() == "content-type"), "")
    if kind.partition(";")[0].strip().lower() not in _PAGES:
        return "not HTML"
    return None if _wanted_host(record.url, options) else "of other hosts"


def _wanted_host(url: str, options: Options) -> bool:
    if options.domains is None:
        return True
    host = host_key(url).partition(":")[0]
    return any(host == domain or host.endswith("." + domain) for domain in options.domains)


def _note(file: InputFile, passed: Counter[str]) -> Iterator[Item]:
    if passed:
        counts = ", ".join(f"{number} {reason}" for reason, number in sorted(passed.items()))
        yield ReadError(file.shown, "", f"pages passed over: {counts}", kept=True)


def read_wet(file: InputFile, options: Options) -> Iterator[Item]:
    """The texts of a `.wet`, each an article whose headline and time are looked for as in a bare text."""
    passed: Counter[str] = Counter()
    with file.open() as stream:
        for item in records_of(stream, file.shown, _text_of):
            if isinstance(item, ReadError):
                yield item
                continue
            url, raw = item.what
            if not _wanted_host(url, options):
                passed["of other hosts"] += 1
                continue
            text, _ = clean_text(raw.decode("utf-8", "replace"))
            if not text.strip() or (options.vietnamese and not is_vietnamese(text)):
                passed["not Vietnamese"] += 1
                continue
            head = head_of(text)
            published = options.published or head.published
            yield Article(id=article_id(url), text=text, title=head.title, url=url, published=published)
    yield from _note(file, passed)


def _text_of(record: ArcWarcRecord) -> tuple[str, bytes] | None:
    if record.rec_type != "conversion":
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    raw = record.raw_stream.read(MAX_RECORD)
    if len(raw) < min(MAX_RECORD, int(record.rec_headers.get_header("Content-Length") or 0)):
        raise BadRecordError(f"{url}: the record is cut off")
    return url, raw
