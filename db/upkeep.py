"""Upkeep of a store: is it sound, a copy of it, what is in it."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import Connection

from db import fulltext
from db.engine import HEAD, StoreError
from db.rows import FACT_TABLES
from db.schema import (
    article_versions,
    articles,
    citation_facts,
    date_facts,
    decisions,
    documents,
    figure_facts,
    frontier,
    pages,
    runs,
    sources,
    tombstones,
)
from db.store import Store, StoredPage
from db.write import decisions_of, indexed_text

__all__ = ["Problem", "backup", "check", "optimize", "rebuild_index", "stats"]

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it has to be: `where` names the article, page or table."""

    what: Literal["database", "quote", "text", "version", "index", "page", "archive", "tombstone"]
    where: str
    reason: str


def check(
    store: Store, *, archived: Callable[[StoredPage], bytes | None] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Problem]:
    """Look at everything: each fact's quote is its slice of the text, each article is in the index, nothing dangles.

    Args:
        archived: gives the body that the archive holds for a page (None if it holds none); its hash is compared.
        progress: called with the number of articles looked at.
    """
    with store.reading() as connection:
        if store.dialect == "sqlite":
            for (line,) in connection.exec_driver_sql("PRAGMA quick_check(20)"):
                if line != "ok":
                    yield Problem("database", store.name, line)
            for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
                yield Problem("database", row[0], f"a row refers to {row[2]}, where there is none")
        buried = (
            sa.select(articles.c.id, tombstones.c.reason)
            .join(tombstones, sa.or_(tombstones.c.article_id == articles.c.id, tombstones.c.url == articles.c.url))
        )
        for row in connection.execute(buried):
            yield Problem("tombstone", row.id, f"was withdrawn ({row.reason}) and is stored")
    yield from _articles(store, progress)
    if archived is not None:
        yield from _pages(store, archived)


def _articles(store: Store, progress: Callable[[int], None] | None) -> Iterator[Problem]:
    heads = sa.select(articles.c.key, articles.c.id, articles.c.version).order_by(articles.c.key).limit(_BATCH)
    after, seen = -1, 0
    while True:
        with store.reading() as connection:
            batch = connection.execute(heads.where(articles.c.key > after)).all()
            if not batch:
                return
            names = {row.key: row.id for row in batch}
            texts = yield from _texts(connection, names, {row.key: row.version for row in batch})
            for table in FACT_TABLES:
                c = table.c
                facts = sa.select(
                    c.article, c.start_char, c.end_char, c.quote, c.sentence_start, c.sentence_end
                ).where(c.article.in_(list(names)))
                for row in connection.execute(facts):
                    text = texts.get(row.article, "")
                    if text[row.start_char : row.end_char] != row.quote:
                        yield Problem("quote", names[row.article], f"{row.quote!r} is not at {row.start_char}")
                    elif not row.sentence_start <= row.start_char < row.end_char <= row.sentence_end <= len(text):
                        yield Problem("quote", names[row.article], f"{row.quote!r} is outside its sentence")
            for key in fulltext.missing(connection, texts):
                yield Problem("index", names[key], "is not in the full-text index")
        after, seen = batch[-1].key, seen + len(batch)
        if progress is not None:
            progress(seen)


def _texts(connection: Connection, names: dict[int, str], current: dict[int, int]) -> Any:
    """The current texts; yields what is wrong with the versions."""
    c = article_versions.c
    texts: dict[int, str] = {}
    query = sa.select(c.article, c.version, c.text, c.text_sha256).where(c.article.in_(list(names)))
    query = query.order_by(c.article, c.version)
    for row in connection.execute(query):
        if hashlib.sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest() != row.text_sha256:
            yield Problem("text", names[row.article], f"the text of version {row.version} has another hash")
        if row.version == current[row.article]:
            texts[row.article] = row.text
        elif row.version > current[row.article]:
            yield Problem("version", names[row.article], f"there is a version {row.version} after the current one")
    for key in names.keys() - texts.keys():
        yield Problem("version", names[key], f"its version {current[key]} is missing")
    return texts


def _pages(store: Store, archived: Callable[[StoredPage], bytes | None]) -> Iterator[Problem]:
    after = 0
    while True:
        with store.reading() as connection:
            numbers = connection.execute(
                sa.select(pages.c.id).where(pages.c.id > after).order_by(pages.c.id).limit(_BATCH)
            ).scalars().all()
        if not numbers:
            return
        for number in numbers:
            page = store.page(number)
            if page is None or page.archive is None:
                continue
            try:
                body = archived(page)
            except Exception as error:
                yield Problem("archive", page.url, f"{page.archive} at {page.archive_offset}: {error}")
                continue
            if body is None:
                yield Problem("archive", page.url, f"{page.archive} has no record at {page.archive_offset}")
            elif hashlib.sha256(body).hexdigest() != page.sha256:
                yield Problem("page", page.url, f"the record in {page.archive} has another hash")
        after = numbers[-1]


def backup(store: Store, to: str | os.PathLike[str]) -> int:
    """Copy a SQLite store to a new file while it is in use; the copy's size in bytes.

    The copy is written beside its place and put there when it is whole.

    Raises:
        StoreError: the file exists, the copy is not sound, or the store is in PostgreSQL (its pg_dump does that).
    """
    target = Path(to)
    if store.dialect != "sqlite":
        raise StoreError(f"{store.name}: back up a PostgreSQL database with pg_dump")
    if target.exists():
        raise StoreError(f"{target}: exists already")
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    with store.engine.connect() as connection:
        source: Any = connection.connection.driver_connection
        copy = sqlite3.connect(partial)
        try:
            source.backup(copy, pages=4096)
            sound = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
    if sound != "ok":
        raise StoreError(f"{target}: the copy is not sound ({sound})")
    partial.rename(target)
    return target.stat().st_size


def rebuild_index(store: Store, *, progress: Callable[[int], None] | None = None) -> int:
    """Make the full-text index anew from the stored texts; the number of articles in it."""
    done = 0
    with store.writing() as connection:
        fulltext.clear(connection)
        reviewed = set(connection.execute(sa.select(decisions.c.article).distinct()).scalars())
        current = sa.and_(
            article_versions.c.article == articles.c.key, article_versions.c.version == articles.c.version
        )
        query = sa.select(articles.c.key, article_versions.c.text).join(article_versions, current)
        after = -1
        while True:
            batch = connection.execute(
                query.where(articles.c.key > after).order_by(articles.c.key).limit(_BATCH)
            ).all()
            if not batch:
                return done
            made = {key: decisions_of(connection, key) for key, _ in batch if key in reviewed}
            fulltext.add(connection, [(key, indexed_text(text, made.get(key, ()))) for key, text in batch])
            after, done = batch[-1][0], done + len(batch)
            if progress is not None:
                progress(done)


def optimize(store: Store, *, pages: int = 4000, progress: Callable[[int], None] | None = None) -> None:
    """Make searching quicker after much was stored: the pieces of the full-text index in one, statistics for plans.

    Some pages in a transaction: who writes meanwhile waits a second, and what was stopped goes on the next time.

    Args:
        pages: pages of the index that a transaction writes, about.
        progress: called with the number of transactions done.
    """
    done, more = 0, True
    while more:
        with store.writing() as connection:
            more = fulltext.merge(connection, pages, begin=not done)
        done += 1
        if progress is not None:
            progress(done)
    with store.writing() as connection:
        connection.exec_driver_sql("ANALYZE")


def stats(store: Store) -> dict[str, Any]:
    """What is in a store: rows per table and kind, articles per source, versions of the rules, dates, size in bytes."""
    with store.reading() as connection:

        def number(table: sa.Table) -> int:
            return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())

        figures: dict[str, int] = dict(connection.execute(
            sa.select(figure_facts.c.kind, sa.func.count()).group_by(figure_facts.c.kind)
        ).all())
        per_source = (
            sa.select(sources.c.name, sa.func.count()).select_from(articles)
            .join(sources, sources.c.id == articles.c.source_id, isouter=True)
            .group_by(sources.c.name).order_by(sa.func.count().desc(), sources.c.name.nulls_last())
        )
        versions = sa.select(articles.c.extractor, sa.func.count()).group_by(articles.c.extractor)
        first, last = connection.execute(
            sa.select(sa.func.min(articles.c.published_utc), sa.func.max(articles.c.published_utc))
        ).one()
        size = (
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()" if store.dialect == "sqlite"
            else "SELECT pg_database_size(current_database())"
        )
        return {
            "store": store.name,
            "schema": HEAD,
            "bytes": connection.exec_driver_sql(size).scalar_one(),
            "articles": number(articles),
            "article_versions": number(article_versions),
            "facts": {
                "citation": number(citation_facts), "date": number(date_facts),
                "count": figures.get("count", 0), "percentage": figures.get("percentage", 0),
            },
            "documents": number(documents),
            "pages": number(pages),
            "frontier": number(frontier),
            "runs": number(runs),
            "decisions": number(decisions),
            "withdrawn": number(tombstones),
            "sources": {name or "": many for name, many in connection.execute(per_source)},
            "extractors": dict(connection.execute(versions).all()),
            "published_first": first and first.isoformat(),
            "published_last": last and last.isoformat(),
        }
