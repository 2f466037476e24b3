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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from db import fulltext
from db.engine import StoreError, engine_of, prepare, store_url
from db.review import Decision, Reviewed, corrected, named
from db.rows import FACT_TABLES, fact_of
from db.schema import article_versions, articles, decisions, frontier, pages, sources, tombstones
from db.write import Incoming, Put, decisions_of, facts_of, indexed_text, replace_facts, source_id, write
from models.article import Article
from models.facts import Fact

__all__ = ["Incoming", "Put", "Store", "StoredArticle", "StoredPage", "Withdrawal", "open_store"]

BATCH = 250
"""Articles of one transaction when many are stored."""
BULK = 4000
"""The same where a corpus is loaded: indexes are written at a third of the cost, and a writer waits a second or two."""
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """A response that was kept: `archive` is a WARC file, `archive_offset` the place of its record in it."""

    id: int
    url: str
    source: str | None
    fetched_at: datetime
    status: int | None
    content_type: str | None
    encoding: str | None
    sha256: str
    bytes: int | None
    etag: str | None
    last_modified: str | None
    archive: str | None
    archive_offset: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article as stored, with its facts in the order of their places."""

    article: Article
    reviewed: tuple[Reviewed, ...]
    """Its facts with reviewers' decisions applied and marked, hidden ones too."""
    extractor: str
    version: int
    first_stored_at: datetime
    stored_at: datetime
    page: StoredPage | None
    cleaner: str | None
    key: int

    @property
    def facts(self) -> list[Fact]:
        """Its facts as people see them: corrected, without the hidden ones."""
        return [one.fact for one in self.reviewed if one.state != "hidden"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What taking an article out removed. `archived` are (WARC file, offset) of the records that are to be erased."""

    article_ids: tuple[str, ...]
    url: str | None
    facts: int
    pages: int
    archived: tuple[tuple[str, int], ...]


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
        with self.engine.connect() as plain, plain.execution_options(writes=True) as connection, connection.begin():
            yield connection

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
        return self._write([Incoming(article, facts, page, cleaner)], extractor)[0]

    def put_many(
        self, items: Iterable[Incoming | tuple[Article, Sequence[Fact]]], *, extractor: str, batch: int = BATCH
    ) -> Iterator[tuple[str, Put]]:
        """Store many articles, `batch` in a transaction; yields each id and result once its batch is stored.

        A batch is stored whole or not at all: killed in the middle, everything yielded is there.
        """
        waiting: dict[str, Incoming] = {}
        for item in items:
            one = item if isinstance(item, Incoming) else Incoming(*item)
            if one.article.id in waiting or len(waiting) >= batch:
                yield from self._flush(waiting, extractor)
            waiting[one.article.id] = one
        yield from self._flush(waiting, extractor)

    def _flush(self, waiting: dict[str, Incoming], extractor: str) -> Iterator[tuple[str, Put]]:
        if waiting:
            results = self._write(list(waiting.values()), extractor)
            ids = list(waiting)
            waiting.clear()
            yield from zip(ids, results, strict=True)

    def _write(self, batch: Sequence[Incoming], extractor: str) -> list[Put]:
        for item in batch:
            _sound(item)
        for attempt in range(_ATTEMPTS):
            try:
                with self.writing() as connection:
                    return write(connection, batch, extractor=extractor, now=self.now())
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
            if self._tombstone(connection, None, url):
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
            row = connection.execute(_ARTICLE.where(articles.c.id == article_id)).mappings().first()
            return self._stored(connection, row) if row else None

    def find(self, name: str) -> StoredArticle | None:
        """An article by its id, its URL, or the beginning of its id where that names one article only."""
        with self.reading() as connection:
            for condition in (articles.c.id == name, articles.c.url == name):
                row = connection.execute(_ARTICLE.where(condition).order_by(articles.c.key.desc())).mappings().first()
                if row:
                    return self._stored(connection, row)
            if len(name) < 4:
                return None
            starts = sa.and_(articles.c.id >= name, articles.c.id < name + chr(0x10FFFF))
            rows = connection.execute(_ARTICLE.where(starts).limit(2)).mappings().all()
            return self._stored(connection, rows[0]) if len(rows) == 1 else None

    def articles(
        self, *, since: datetime | None = None, source: str | None = None, not_by: str | None = None, batch: int = 500
    ) -> Iterator[tuple[Article, str]]:
        """Stored articles, oldest first, each with the version of the rules that found its facts; flat in memory.

        Args:
            since: only those stored or changed since.
            source: only those of this source.
            not_by: only those whose facts are of another version of the rules.
        """
        query = _ARTICLE
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
                yield _article_of(row), row["extractor"]
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
            return _page_of(connection, number)

    def pages_of(self, url: str) -> list[StoredPage]:
        """The pages kept for a URL, oldest first."""
        with self.reading() as connection:
            numbers = connection.execute(sa.select(pages.c.id).where(pages.c.url == url).order_by(pages.c.id)).scalars()
            return [page for number in numbers.all() if (page := _page_of(connection, number))]

    def _stored(self, connection: Connection, row: Any) -> StoredArticle:
        return StoredArticle(
            article=_article_of(row), reviewed=tuple(_reviewed(connection, row["key"])), extractor=row["extractor"],
            version=row["version"], first_stored_at=row["first_stored_at"], stored_at=row["stored_at"],
            page=_page_of(connection, row["page_id"]), cleaner=row["cleaner"], key=row["key"],
        )

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
        row = connection.execute(_ARTICLE.where(articles.c.key == key)).mappings().one()
        article = _article_of(row)
        replace_facts(
            connection, key, article, facts_of(connection, key), extractor=row["extractor"], now=self.now()
        )
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
        """
        if not reason.strip():
            raise StoreError("a withdrawal needs a reason")
        with self.writing() as connection:
            here = sa.or_(articles.c.id == name, articles.c.url == name)
            found = connection.execute(_ARTICLE.where(here)).mappings().all()
            looks_like_url = "://" in name
            if not found and not looks_like_url:
                raise StoreError(f"{name}: no such article")
            urls = {row["url"] for row in found if row["url"]} | ({name} if looks_like_url else set())
            facts = 0
            for row in found:
                indexed = indexed_text(row["text"], decisions_of(connection, row["key"]))
                fulltext.remove(connection, [(row["key"], indexed)])
                for table in FACT_TABLES:
                    facts += connection.execute(table.delete().where(table.c.article == row["key"])).rowcount
                read_from = sa.select(article_versions.c.page_id).where(article_versions.c.article == row["key"])
                urls |= set(connection.execute(sa.select(pages.c.url).where(pages.c.id.in_(read_from))).scalars())
                connection.execute(articles.delete().where(articles.c.key == row["key"]))
            kept = connection.execute(
                sa.select(pages.c.archive, pages.c.archive_offset).where(pages.c.url.in_(urls))
            ).all()
            connection.execute(article_versions.update().where(
                article_versions.c.page_id.in_(sa.select(pages.c.id).where(pages.c.url.in_(urls)))
            ).values(page_id=None))
            connection.execute(pages.delete().where(pages.c.url.in_(urls)))
            ids = [row["id"] for row in found]
            self._bury(connection, ids, urls, reason.strip(), by)
        return Withdrawal(
            article_ids=tuple(ids), url=next((row["url"] for row in found), name if looks_like_url else None),
            facts=facts, pages=len(kept), archived=tuple((file, at) for file, at in kept if file is not None),
        )

    def _bury(self, connection: Connection, ids: list[str], urls: set[str], reason: str, by: str | None) -> None:
        now = self.now()
        first_url = min(urls, default=None)
        buried: list[str | None] = [*ids] or [None]
        rows: list[dict[str, Any]] = [{"article_id": one, "url": first_url} for one in buried]
        rows += [{"article_id": None, "url": url} for url in sorted(urls) if url != first_url]
        connection.execute(
            tombstones.insert(), [row | {"reason": reason, "withdrawn_by": by, "withdrawn_at": now} for row in rows]
        )
        connection.execute(
            frontier.update().where(sa.or_(frontier.c.url.in_(urls), frontier.c.link_id.in_(ids)))
            .values(pending=False, outcome="withdrawn")
        )

    def withdrawn(self, article_id: str | None = None, url: str | None = None) -> str | None:
        """The reason why an article was taken out; None if it was not."""
        with self.reading() as connection:
            return self._tombstone(connection, article_id, url)

    def _tombstone(self, connection: Connection, article_id: str | None, url: str | None) -> str | None:
        wanted = sa.or_(
            *([tombstones.c.article_id == article_id] if article_id is not None else []),
            *([tombstones.c.url == url] if url is not None else []), sa.false(),
        )
        return connection.execute(sa.select(tombstones.c.reason).where(wanted).limit(1)).scalar()

    def _key(self, connection: Connection, article_id: str) -> int:
        key = connection.execute(sa.select(articles.c.key).where(articles.c.id == article_id)).scalar()
        if key is None:
            raise StoreError(f"{article_id}: no such article")
        return int(key)


_ARTICLE = (
    sa.select(
        articles, sources.c.name.label("source"), article_versions.c.text, article_versions.c.page_id,
        article_versions.c.cleaner,
    )
    .join(article_versions, sa.and_(
        article_versions.c.article == articles.c.key, article_versions.c.version == articles.c.version
    ))
    .join(sources, sources.c.id == articles.c.source_id, isouter=True)
)


def _article_of(row: Any) -> Article:
    return Article(
        id=row["id"], text=row["text"], title=row["title"], url=row["url"], source=row["source"],
        published=row["published"], extra=row["extra"] or {},
    )


def _page_of(connection: Connection, number: int | None) -> StoredPage | None:
    if number is None:
        return None
    query = (
        sa.select(pages, sources.c.name.label("source")).where(pages.c.id == number)
        .join(sources, sources.c.id == pages.c.source_id, isouter=True)
    )
    row = connection.execute(query).mappings().first()
    return StoredPage(**{name: value for name, value in row.items() if name != "source_id"}) if row else None


def _reviewed(connection: Connection, key: int) -> list[Reviewed]:
    found: list[tuple[int, Reviewed]] = []
    for table in FACT_TABLES:
        kind = {"citation_facts": "citation", "date_facts": "date"}.get(table.name)
        for row in connection.execute(sa.select(table).where(table.c.article == key)).mappings():
            original = fact_of(None, row["original"]) if row["original"] else None
            found.append((row["n"], Reviewed(fact_of(kind, row), row["review"], original)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _sound(item: Incoming) -> None:
    """Refuse what would be stored wrongly."""
    article = item.article
    if not article.id:
        raise StoreError("an article needs an id")
    text = article.text
    if "\x00" in text:
        raise StoreError(f"{article.id}: the text has U+0000")
    for fact in item.facts:
        if text[fact.start:fact.end] != fact.quote or not fact.start < fact.end:
            raise StoreError(f"{article.id}: the quote {fact.quote!r} is not at {fact.start} to {fact.end}")


