"""A store of articles and their facts: open it, put articles in, get them out, take them out.

    from db import open_store
    store = open_store("trichluc.db")
    store.put(article, facts, extractor="0.3.0")

Searching is `db.search` and `db.figures`, giving out `db.export`, the crawler's memory `db.frontier`, upkeep
`db.upkeep`.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.pool import StaticPool

from db import fulltext
from db.engine import StoreError, engine_of, prepare, store_url
from db.incoming import Incoming
from db.loading import in_batches, load, ready_to_store, sound
from db.review import Decision, corrected, named
from db.schema import article_versions, articles, citation_links, decisions, pages, sources
from db.stored import ARTICLE, StoredArticle, StoredPage, article_of, page_of, stored_article
from db.withdrawal import Withdrawal, tombstone_of, withdraw
from db.write import Put, decisions_of, facts_of, indexed_text, replace_facts, source_id, write
from models.article import Article
from models.facts import Fact

__all__ = ["Incoming", "Put", "Store", "StoredArticle", "StoredPage", "Withdrawal", "open_store"]

BATCH = 250
"""Articles of one transaction when many are stored."""
BULK = 4000
"""The same where a corpus is loaded: indexes are written at half the cost, and another writer waits two seconds."""
_ATTEMPTS = 5


def open_store(
    place: str | os.PathLike[str] | None = None, *, read_only: bool = False, wait: float = 60.0,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Store:
    """Open a store; an empty or missing one is made (not with `read_only`).

    Args:
        place: a SQLAlchemy URL (SQLite or PostgreSQL) or the path of a SQLite file; else the environment variable
            `TRICHLUC_STORE`, else `trichluc.db` in the current folder.
        read_only: nothing can be written through this store.
        wait: seconds to wait for another writer of a SQLite file.
        clock: what time it is, for the times of storing (tests drive it).

    Raises:
        db.engine.StoreError: it cannot be opened, is no store, or has another version's schema.
    """
    engine = engine_of(store_url(place), read_only=read_only, wait=wait)
    try:
        prepare(engine, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, clock=clock)


class Store:
    """Articles with their facts in a database. Safe for several processes; each thread may use it."""

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime]) -> None:
        self.engine = engine
        self.now = clock

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @property
    def name(self) -> str:
        """Where it is, without a password."""
        return self.engine.url.render_as_string()

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the store as it is at the first question, whatever is written meanwhile."""
        with self.engine.connect() as connection:
            if self.dialect == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it is stored at the end, or nothing."""
        with self.writer() as connection, connection.begin():
            yield connection

    @contextmanager
    def writer(self) -> Iterator[Connection]:
        """A connection for many transactions that write: the pages that one has read are there for the next."""
        with self.engine.connect() as connection:
            yield connection.execution_options(writes=True)

    # Putting in

    def put(
        self, article: Article, facts: Sequence[Fact], *, extractor: str, page: int | None = None,
        cleaner: str | None = None,
    ) -> Put:
        """Store an article with its facts, found by the rules of that version; again and again with the same result.

        A changed text becomes a new version; the old one stays, with its facts. Changed facts or metadata replace the
        old ones. Reviewers' decisions are applied to what comes in. Several writers may put the same article at once.

        Args:
            page: number of the page it was read from (`put_page`).
            cleaner: version of what made the text of that page.

        Raises:
            StoreError: a quote does not equal its slice of the text, or the text has U+0000.
        """
        return self._write([sound(Incoming(article, facts, page, cleaner))], extractor)[0]

    def put_many(
        self, items: Iterable[Incoming | tuple[Article, Sequence[Fact]]], *, extractor: str, batch: int = BATCH
    ) -> Iterator[tuple[str, Put]]:
        """Store many articles, `batch` in a transaction; yields each id and result once its batch is stored.

        Where they come slowly, a batch is what comes in five seconds. It is stored whole or not at all: killed in the
        middle, everything yielded is there.
        """
        batches = in_batches((one if isinstance(one, Incoming) else Incoming(*one) for one in items), batch)
        ids: deque[list[str]] = deque()

        def arriving() -> Iterator[list[Incoming]]:
            for items in batches:
                ids.append([item.article.id for item in items])
                yield items

        if self.dialect == "sqlite" and not isinstance(self.engine.pool, StaticPool):
            stored = load(self, arriving(), extractor=extractor)
        else:
            stored = (self._write(items, extractor) for items in arriving())
        for results in stored:
            yield from zip(ids.popleft(), results, strict=True)

    def _write(self, batch: Sequence[Incoming], extractor: str) -> list[Put]:
        ready, rows = ready_to_store(self, batch)
        for attempt in range(_ATTEMPTS):
            try:
                with self.writing() as connection:
                    return write(connection, ready, rows, extractor=extractor, now=self.now())
            except (sa.exc.IntegrityError, sa.exc.OperationalError) as error:
                # PostgreSQL: two new articles of one minute chose one key, or two writers waited for each other.
                if attempt + 1 == _ATTEMPTS or getattr(error.orig, "sqlstate", None) not in ("23505", "40P01", "40001"):
                    raise
                time.sleep(0.01 * 2**attempt)
        raise AssertionError("unreachable")

    def put_page(
        self, url: str, sha256: str, *, source: str | None = None, fetched_at: datetime | None = None,
        status: int | None = None, content_type: str | None = None, encoding: str | None = None,
        length: int | None = None, etag: str | None = None, last_modified: str | None = None,
        archive: str | None = None, archive_offset: int | None = None,
    ) -> tuple[int, bool]:
        """Note a response that was kept in the archive; its number, and whether its URL had not this content before."""
        with self.writing() as connection:
            if tombstone_of(connection, None, url):
                raise StoreError(f"{url}: was withdrawn")
            here = sa.and_(pages.c.url == url, pages.c.sha256 == sha256)
            found = connection.execute(sa.select(pages.c.id).where(here)).scalar()
            if found is not None:
                return found, False
            now = self.now()
            of = source_id(connection, source, now) if source else None
            inserted = connection.execute(pages.insert().values(
                url=url, sha256=sha256, source_id=of, fetched_at=fetched_at or now, status=status, bytes=length,
                content_type=content_type, encoding=encoding, etag=etag, last_modified=last_modified, archive=archive,
                archive_offset=archive_offset,
            ))
            assert inserted.inserted_primary_key is not None
            return inserted.inserted_primary_key[0], True

    # Getting out

    def article(self, article_id: str) -> StoredArticle | None:
        """An article with its facts; None if it is not stored."""
        with self.reading() as connection:
            row = connection.execute(ARTICLE.where(articles.c.id == article_id)).mappings().first()
            return stored_article(connection, row) if row else None

    def find(self, name: str) -> StoredArticle | None:
        """An article by its id, its URL, or the beginning of its id where that names one article only."""
        with self.reading() as connection:
            for condition in (articles.c.id == name, articles.c.url == name):
                row = connection.execute(ARTICLE.where(condition).order_by(articles.c.key.desc())).mappings().first()
                if row:
                    return stored_article(connection, row)
            if len(name) < 4:
                return None
            starts = sa.and_(articles.c.id >= name, articles.c.id < name + chr(0x10FFFF))
            rows = connection.execute(ARTICLE.where(starts).limit(2)).mappings().all()
            return stored_article(connection, rows[0]) if len(rows) == 1 else None

    def articles(
        self, *, since: datetime | None = None, source: str | None = None, not_by: str | None = None, batch: int = 500
    ) -> Iterator[tuple[Article, str]]:
        """Stored articles, oldest first, each with the version of the rules that found its facts; flat in memory.

        Args:
            since: only those stored or changed since.
            source: only those of this source.
            not_by: only those whose facts are of another version of the rules.
        """
        query = ARTICLE
        if since is not None:
            query = query.where(articles.c.stored_at >= since)
        if source is not None:
            query = query.where(sources.c.name == source)
        if not_by is not None:
            query = query.where(articles.c.extractor != not_by)
        after = -1
        while True:
            with self.reading() as connection:
                page = query.where(articles.c.key > after).order_by(articles.c.key).limit(batch)
                rows = connection.execute(page).mappings().all()
            for row in rows:
                yield article_of(row), row["extractor"]
            if len(rows) < batch:
                return
            after = rows[-1]["key"]

    def versions(self, article_id: str) -> list[dict[str, Any]]:
        """All versions of an article, oldest first: version, title, published, text, text_sha256, stored_at, facts …

        `facts` are those of superseded versions, as JSON; null for the current one.
        """
        query = (
            sa.select(article_versions).join(articles, articles.c.key == article_versions.c.article)
            .where(articles.c.id == article_id).order_by(article_versions.c.version)
        )
        with self.reading() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def page(self, number: int) -> StoredPage | None:
        """A page by its number."""
        with self.reading() as connection:
            return page_of(connection, number)

    def pages_of(self, url: str) -> list[StoredPage]:
        """The pages kept for a URL, oldest first."""
        with self.reading() as connection:
            numbers = connection.execute(sa.select(pages.c.id).where(pages.c.url == url).order_by(pages.c.id)).scalars()
            return [page for number in numbers.all() if (page := page_of(connection, number))]

    # Reviewers

    def decide(
        self, article_id: str, fact: Fact, *, reason: str, reviewer: str, field: str | None = None, value: Any = None
    ) -> int:
        """Hide a fact, or with `field` correct that field; the decision's number.

        `fact` is one of `StoredArticle.reviewed`, as shown or as extracted. The decision holds for later extractions.

        Raises:
            StoreError: there is no such article or fact, or reason or reviewer is empty.
            ValueError: the field cannot take this value.
        """
        if not reason.strip() or not reviewer.strip():
            raise StoreError("a decision needs a reason and a name")
        with self.writing() as connection:
            key = self._key(connection, article_id)
            name = self._name_of(connection, key, article_id, fact)
            if field is not None:
                corrected(fact, field, value)
            before = decisions_of(connection, key)
            inserted = connection.execute(decisions.insert().values(
                article=key, kind=name[0], quote=name[1], occurrence=name[2], field=field,
                action="hide" if field is None else "correct", value=value, reason=reason.strip(),
                reviewer=reviewer.strip(), decided_at=self.now(),
            ))
            self._apply(connection, key, before)
            assert inserted.inserted_primary_key is not None
            return int(inserted.inserted_primary_key[0])

    def undo(self, decision: int, *, by: str) -> None:
        """Take a decision back; it stays in the record.

        Raises:
            StoreError: there is no such decision, or it was taken back already.
        """
        with self.writing() as connection:
            standing = sa.and_(decisions.c.id == decision, decisions.c.undone_at.is_(None))
            key = connection.execute(sa.select(decisions.c.article).where(standing)).scalar()
            if key is None:
                raise StoreError(f"decision {decision}: there is none that stands")
            before = decisions_of(connection, key)
            connection.execute(decisions.update().where(standing).values(undone_by=by, undone_at=self.now()))
            self._apply(connection, key, before)

    def decisions(self, article_id: str | None = None) -> list[tuple[Decision, bool]]:
        """Decisions, oldest first, of one article or of all; with each whether its fact is (still) there."""
        query = sa.select(decisions.c.article).distinct().order_by(decisions.c.article)
        if article_id is not None:
            query = query.join(articles, articles.c.key == decisions.c.article).where(articles.c.id == article_id)
        found: list[tuple[Decision, bool]] = []
        with self.reading() as connection:
            for key in connection.execute(query).scalars().all():
                mine = decisions_of(connection, key)
                present = set(named(facts_of(connection, key)))
                found += [(one, (one.kind, one.quote, one.occurrence) in present) for one in mine]
        return sorted(found, key=lambda pair: pair[0].id)

    def _name_of(self, connection: Connection, key: int, article_id: str, fact: Fact) -> tuple[str, str, int]:
        stored = facts_of(connection, key)
        for one, name in zip(stored, named(stored), strict=True):
            if (one.kind, one.start, one.end, one.quote) == (fact.kind, fact.start, fact.end, fact.quote):
                return name
        raise StoreError(f"{article_id}: has no {fact.kind} {fact.quote!r} at {fact.start}")

    def _apply(self, connection: Connection, key: int, before: Sequence[Decision]) -> None:
        """Show an article's facts by the decisions that stand now; `before` are those it was indexed with."""
        row = connection.execute(ARTICLE.where(articles.c.key == key)).mappings().one()
        article = article_of(row)
        # Links hang on the rows that are replaced; the citations are the same ones, so they keep theirs.
        linked = connection.execute(sa.select(citation_links).where(citation_links.c.article == key)).mappings().all()
        replace_facts(
            connection, key, article, facts_of(connection, key), extractor=row["extractor"], now=self.now()
        )
        if linked:
            connection.execute(citation_links.insert(), [dict(one) for one in linked])
        old, new = (indexed_text(article.text, made) for made in (before, decisions_of(connection, key)))
        if old != new:
            fulltext.remove(connection, [(key, old)])
            fulltext.add(connection, [(key, new)])

    # Taking out

    def withdraw(self, name: str, *, reason: str, by: str | None = None) -> Withdrawal:
        """Take an article out for good: text, all versions, facts, index entries, page rows; a tombstone stays.

        Neither `put` nor `put_page` brings it back, and the frontier does not fetch it again. The caller erases the
        archive's records that are returned.

        Args:
            name: URL or id of the article; an unknown URL gets a tombstone too, so that it is never stored.
            reason: why, kept with the tombstone.
            by: who asked or did it.

        Raises:
            StoreError: there is no reason, or no such article.
        """
        if not reason.strip():
            raise StoreError("a withdrawal needs a reason")
        with self.writing() as connection:
            return withdraw(connection, name, reason=reason.strip(), by=by, now=self.now())

    def withdrawn(self, article_id: str | None = None, url: str | None = None) -> str | None:
        """The reason why an article was taken out; None if it was not."""
        with self.reading() as connection:
            return tombstone_of(connection, article_id, url)

    def _key(self, connection: Connection, article_id: str) -> int:
        key = connection.execute(sa.select(articles.c.key).where(articles.c.id == article_id)).scalar()
        if key is None:
            raise StoreError(f"{article_id}: no such article")
        return int(key)
