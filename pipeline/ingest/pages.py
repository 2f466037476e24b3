"""One page of a run or a replay: read, kept, extracted, stored, and counted in the report of its source."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from corpus.archive import Archive
from corpus.encodings import UndecodableError
from corpus.fetch import Response
from corpus.page import NoArticleError, Page
from db import Put, Store, StoreError
from extractors import extract
from models import Fact
from pipeline.ingest.events import Log
from pipeline.ingest.patience import Patience
from pipeline.ingest.report import SourceReport
from trichluc import __version__

__all__ = ["Pages", "WithdrawnError", "stored_page"]


class WithdrawnError(StoreError):
    """The page was taken out for good."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Takes pages into a store."""

    store: Store
    log: Log
    patience: Patience

    def take(
        self, url: str, of: SourceReport, read: Callable[[], Page], keep: Callable[[str | None], int]
    ) -> bool:
        """Read a page, keep it, and store its article with its facts; whether it could be read.

        Only what depends on the page may fail here, and is counted: `read`, the rules, what the store refuses. All
        else is a defect of the job, or the database, and ends the run.

        Args:
            read: makes the page of its bytes.
            keep: notes the page, given its encoding, and answers with its number.

        Raises:
            sqlalchemy.exc.DBAPIError, OSError: the store or the archive cannot take it; the page stays to be fetched.
        """
        page = self._read(url, of, read)
        try:
            # Kept raw also where nothing could be read from it: a better reader may, later.
            number = self.patience(keep, page and page.encoding)
        except WithdrawnError:
            self._fail(of, url, "withdrawn", "was withdrawn")
            return True
        if page is None:
            return False
        facts = self._extracted(url, of, page)
        if facts is None:
            return False
        try:
            put = self.patience(
                self.store.put, page.article, facts, extractor=__version__, page=number, cleaner=page.cleaner
            )
        except StoreError as error:  # its reason: a text or a quote that cannot be stored so
            of.crashed += 1
            self._fail(of, url, "refused by the store", str(error))
            return False
        if put is Put.WITHDRAWN:
            self._fail(of, url, "withdrawn", "was withdrawn")
            return True
        of.new += put is Put.NEW
        of.updated += put is Put.UPDATED
        of.unchanged += put is Put.UNCHANGED
        if put is not Put.UNCHANGED:
            of.read(page.article, facts)
        self.log("article", source=of.name, put=str(put), facts=len(facts), title=page.article.title,
                 id=page.article.id)  # fmt: skip
        return True

    def _read(self, url: str, of: SourceReport, read: Callable[[], Page]) -> Page | None:
        try:
            return read()
        except (NoArticleError, UndecodableError) as error:
            of.empty += 1
            reason = "no article" if isinstance(error, NoArticleError) else "undecodable"
            self._fail(of, url, reason, str(error))
        except Exception as error:  # a page that breaks the parser costs itself only
            of.crashed += 1
            self._fail(of, url, "parser", _where(error))
        return None

    def _extracted(self, url: str, of: SourceReport, page: Page) -> list[Fact] | None:
        try:
            return extract(page.article)
        except Exception as error:  # and so does one that breaks the rules
            of.crashed += 1
            self._fail(of, url, "extractor", _where(error))
            return None

    def _fail(self, of: SourceReport, url: str, reason: str, detail: str) -> None:
        of.fail(url, reason, detail)
        self.log("failed", source=of.name, url=url, reason=reason, detail=detail)


def stored_page(store: Store, response: Response, archive: Archive, source: str | None, encoding: str | None) -> int:
    """Number of the page row of a response; a body that its URL had the last time is not archived again.

    One that came back (an edit taken back) is: the archive tells what was to be read, in its order.

    Raises:
        WithdrawnError: the page was taken out for good.
    """
    digest = hashlib.sha256(response.body).hexdigest()
    earlier = store.pages_of(response.final_url)
    same = next((page for page in earlier if page.sha256 == digest), None)
    if same is not None and (same is earlier[-1] or _current(store, response.final_url) == same.id):
        return same.id
    if store.withdrawn(url=response.final_url):
        raise WithdrawnError(f"{response.final_url}: was withdrawn")
    place = archive.write(response)
    number, _ = store.put_page(
        response.final_url, digest, source=source, fetched_at=response.fetched_at, status=response.status,
        content_type=response.header("content-type"), encoding=encoding, length=len(response.body),
        etag=response.header("etag"), last_modified=response.header("last-modified"),
        archive=place.file, archive_offset=place.offset,
    )  # fmt: skip
    return number


def _current(store: Store, url: str) -> int | None:
    """The page that the article of that address was read from."""
    article = store.find(url)
    return article.page.id if article is not None and article.page is not None else None


def _where(error: Exception) -> str:
    """An exception as one line, with the place in our code where it came up."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split())[:300]
    return f"{type(error).__name__}: {said} ({PurePath(last.filename).name}:{last.lineno})"
