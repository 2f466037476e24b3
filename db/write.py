"""Writing articles with their facts: idempotent, one transaction per batch, nothing doubled by two writers at once.

Three cases: a new article, one that is stored exactly so already (found by its digest), one that changed. Only the
last looks at what is stored: its facts are replaced, reviewers' decisions applied anew, a changed text is a version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from db import fulltext
from db.bulk import insert_rows, insert_values
from db.incoming import Incoming, NewRows, Prepared, digest_of, extra_of, new_rows, text_hash_of
from db.keys import KEYS_PER_MINUTE, article_key, utc_of
from db.review import Decision, review
from db.rows import FACT_TABLES, KIND_OF, Row, fact_of, row_of, table_of, values_of
from db.schema import article_versions, articles, citation_facts, decisions, sources, tombstones
from db.sql import one_of, run
from models.article import Article
from models.facts import Fact, fact_to_json

__all__ = [
    "Put",
    "decisions_of",
    "facts_of",
    "free_keys",
    "indexed_text",
    "known_ids",
    "note_stale",
    "numbers_of",
    "replace_facts",
    "source_id",
    "utc",
    "write",
]


class Put(StrEnum):
    """What storing an article came to. `WITHDRAWN`: it was taken out for good and is not stored again."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"


_KNOWN = sa.select(
    articles.c.key, articles.c.id, articles.c.digest, articles.c.version, articles.c.extractor, articles.c.published_utc
)
_ARTICLE = tuple(c.name for c in articles.columns)
_VERSION = tuple(c.name for c in article_versions.columns)


def utc(moment: datetime) -> str:
    """A moment as both databases take it as text."""
    return moment.astimezone(UTC).isoformat()[:19] + "Z"


def write(
    connection: Connection, batch: Sequence[Prepared], rows: NewRows, *, extractor: str, now: datetime
) -> list[Put]:
    """Store a batch within the transaction at hand; what each came to. No id may occur twice in a batch.

    Args:
        rows: those of the articles that were new when the batch was prepared. They are stored if the same ones are new
            now and their keys are free; else they are worked out anew.
    """
    ids = [one.item.article.id for one in batch]
    _one_writer_per_article(connection, ids)
    here = known_ids(connection, ids)
    known = {row.id: row for row in connection.execute(_KNOWN.where(articles.c.id.in_(here)))} if here else {}
    gone = _withdrawn(connection, batch)
    names = sorted({one.item.article.source for one in batch if one.item.article.source})
    named = _source_ids(connection, names, now)
    results: list[Put] = []
    fresh: list[Prepared] = []
    for one in batch:
        article = one.item.article
        if article.id in gone or (article.url is not None and article.url in gone):
            results.append(Put.WITHDRAWN)
            continue
        stored = known.get(article.id)
        if stored is None:
            fresh.append(one)
            results.append(Put.NEW)
        elif stored.digest == one.digest:
            if stored.extractor != extractor:
                here = articles.c.key == stored.key
                connection.execute(articles.update().where(here).values(extractor=extractor))
            results.append(Put.UNCHANGED)
        else:
            _update(connection, stored, one.item, one.digest, named, extractor, now)
            results.append(Put.UPDATED)
    if fresh:
        _insert(connection, fresh, named, extractor, utc(now), rows)
    return results


def known_ids(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Which of these articles are stored."""
    among, given = one_of(connection, "ids", ids)
    return set(run(connection, f"SELECT id FROM articles WHERE id {among}", {"ids": given}).scalars())


def _one_writer_per_article(connection: Connection, ids: Iterable[str]) -> None:
    """PostgreSQL: wait until no other transaction writes one of these articles. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        locks = sorted(int.from_bytes(hashlib.sha256(i.encode()).digest()[:8], "big", signed=True) for i in ids)
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", [(lock,) for lock in locks])


def _withdrawn(connection: Connection, batch: Sequence[Prepared]) -> set[str]:
    if connection.execute(sa.select(tombstones.c.id).limit(1)).first() is None:
        return set()
    ids = [one.item.article.id for one in batch]
    urls = [one.item.article.url for one in batch if one.item.article.url]
    wanted = sa.or_(tombstones.c.article_id.in_(ids), tombstones.c.url.in_(urls))
    rows = connection.execute(sa.select(tombstones.c.article_id, tombstones.c.url).where(wanted))
    return {name for row in rows for name in row if name}


def _source_ids(connection: Connection, names: Sequence[str], now: datetime) -> dict[str, int]:
    query = sa.select(sources.c.name, sources.c.id).where(sources.c.name.in_(names))
    found: dict[str, int] = {row.name: row.id for row in connection.execute(query)}
    return found | {name: source_id(connection, name, now) for name in names if name not in found}


def source_id(connection: Connection, name: str, now: datetime, url: str | None = None) -> int:
    """The number of a source, which is stored if it is new."""
    query = sa.select(sources.c.id).where(sources.c.name == name)
    found = connection.execute(query).scalar()
    if found is None:
        insert = _insert_for(connection)(sources).values(name=name, url=url, added_at=now)
        connection.execute(insert.on_conflict_do_nothing())
        found = connection.execute(query).scalar_one()
    return int(found)


def _insert_for(connection: Connection) -> Any:
    from sqlalchemy.dialects import postgresql, sqlite

    return sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert


def free_keys(connection: Connection, preferred: Sequence[int], besides: Iterable[int] = ()) -> list[int]:
    """For each preferred key that key or the next of its minute that is neither in the store nor in `besides`."""
    taken = _taken(connection, preferred).union(besides)
    keys: list[int] = []
    for key in preferred:
        while key in taken:
            minute, place = divmod(key, KEYS_PER_MINUTE)
            key = minute * KEYS_PER_MINUTE + (place + 1) % KEYS_PER_MINUTE
            if key not in taken:
                taken |= _taken(connection, [key])
        taken.add(key)
        keys.append(key)
    return keys


def _taken(connection: Connection, keys: Sequence[int]) -> set[int]:
    among, given = one_of(connection, "keys", keys)
    return set(run(connection, f"SELECT key FROM articles WHERE key {among}", {"keys": given}).scalars())


def _insert(
    connection: Connection, fresh: Sequence[Prepared], named: Mapping[str, int], extractor: str, now: str,
    rows: NewRows,
) -> None:
    """Store new articles with their facts, and index them."""
    heads: list[Any] = []
    versions: list[Any] = []
    of = {one.item.article.id: one for one in fresh}
    if of.keys() != set(rows.ids) or _taken(connection, rows.keys):
        new = sorted(fresh, key=attrgetter("key"))
        keys = free_keys(connection, [one.key for one in new])
        words_of = partial(fulltext.words_for, connection.dialect.name)
        rows = new_rows(((one, values_of(one.item.facts)) for one in new), keys, words_of)
    for key, name in zip(rows.keys, rows.ids, strict=True):
        one = of[name]
        article = one.item.article
        heads += (
            key, article.id, article.url, named.get(article.source or ""), article.title, article.published,
            one.moment and utc(one.moment), 1, extractor, one.digest, extra_of(article.extra), now, now,
        )
        versions += _version(key, 1, one.item, one.text_hash, extractor, now)
    insert_values(connection, "articles", _ARTICLE, heads)
    insert_values(connection, "article_versions", _VERSION, versions)
    _insert_facts(connection, rows.facts)
    fulltext.add_words(connection, rows.words)


def _version(key: int, version: int, item: Incoming, text_hash: str, extractor: str, now: str) -> Row:
    article = item.article
    return (
        key, version, article.title, article.published, article.text, text_hash, item.page, item.cleaner, extractor,
        None, now,
    )


def _update(
    connection: Connection, stored: Any, item: Incoming, digest: str, named: Mapping[str, int], extractor: str,
    now: datetime,
) -> None:
    article, key, version = item.article, stored.key, stored.version
    current = sa.and_(article_versions.c.article == key, article_versions.c.version == version)
    text = connection.execute(sa.select(article_versions.c.text).where(current)).scalar_one()
    edited = text != article.text
    if edited:
        earlier = [fact_to_json(fact) for fact in facts_of(connection, key)]
        connection.execute(article_versions.update().where(current).values(facts=earlier))
    moment = utc_of(article.published)
    moved = moment != stored.published_utc
    made = decisions_of(connection, key)
    if edited or moved:
        fulltext.remove(connection, [(key, indexed_text(text, made))])
    _delete_facts(connection, key)
    if moved:
        (new_key,) = free_keys(connection, [article_key(article.id, moment)])
        connection.execute(articles.update().where(articles.c.key == key).values(key=new_key))
        key = new_key
    if edited:
        version += 1
        insert_rows(connection, "article_versions", _VERSION, [
            _version(key, version, item, text_hash_of(article.text), extractor, utc(now))
        ])
    else:
        here = sa.and_(article_versions.c.article == key, article_versions.c.version == version)
        connection.execute(article_versions.update().where(here).values(
            title=article.title, published=article.published, extractor=extractor,
            page_id=sa.func.coalesce(item.page, article_versions.c.page_id),
            cleaner=sa.func.coalesce(item.cleaner, article_versions.c.cleaner),
        ))
    connection.execute(articles.update().where(articles.c.key == key).values(
        url=article.url, source_id=named.get(article.source or ""), title=article.title, published=article.published,
        published_utc=moment, version=version, extractor=extractor, digest=digest, extra=dict(article.extra) or None,
        stored_at=now,
    ))
    _add_facts(connection, key, item.facts)
    if edited or moved:
        fulltext.add(connection, [(key, indexed_text(article.text, made))])


def indexed_text(text: str, made: Sequence[Decision]) -> str:
    """What is indexed of an article: its text, and the words that reviewers put into fields.

    Filters on words look in the index first, so a corrected area has to be found there too.
    """
    values = [one.value for one in made if one.undone_at is None and isinstance(one.value, str)]
    return "\n".join([text, *values])


def replace_facts(
    connection: Connection, key: int, article: Article, facts: Sequence[Fact], *, extractor: str, now: datetime
) -> None:
    """Put new facts in the place of an article's facts; text and metadata stay as they are."""
    _delete_facts(connection, key)
    _add_facts(connection, key, facts)
    connection.execute(articles.update().where(articles.c.key == key).values(
        extractor=extractor, digest=digest_of(article, values_of(facts)), stored_at=now
    ))


def _delete_facts(connection: Connection, key: int) -> None:
    note_stale(connection, numbers_of(connection, key))
    for table in FACT_TABLES:
        connection.execute(table.delete().where(table.c.article == key))


def _add_facts(connection: Connection, key: int, facts: Sequence[Fact]) -> None:
    seen, _ = review(facts, decisions_of(connection, key))
    values: dict[sa.Table, list[Any]] = {table: [] for table in FACT_TABLES}
    for n, one in enumerate(seen):
        values[table_of(one.fact.kind)] += (key, *row_of(n, one.fact, one.state, one.original))
    _insert_facts(connection, values)


def facts_of(connection: Connection, key: int) -> list[Fact]:
    """An article's facts as extracted, in their order, reviewers' decisions left out."""
    found: list[tuple[int, Fact]] = []
    for table in FACT_TABLES:
        kind = KIND_OF.get(table.name)
        for row in connection.execute(sa.select(table).where(table.c.article == key)).mappings():
            found.append((row["n"], fact_of(None, row["original"]) if row["original"] else fact_of(kind, row)))
    return [fact for _, fact in sorted(found, key=lambda pair: pair[0])]


def decisions_of(connection: Connection, key: int) -> list[Decision]:
    """All decisions about an article's facts, oldest first, also those taken back."""
    query = (
        sa.select(decisions, articles.c.id.label("article_id"))
        .join(articles, articles.c.key == decisions.c.article)
        .where(decisions.c.article == key).order_by(decisions.c.id)
    )
    return [
        Decision(**{name: value for name, value in row.items() if name != "article"})
        for row in connection.execute(query).mappings()
    ]


def _insert_facts(connection: Connection, values: Mapping[sa.Table, list[Any]]) -> None:
    for table in FACT_TABLES:
        insert_values(connection, table.name, _COLUMNS[table], values[table])
    note_stale(connection, values[citation_facts][_NUMBER_KEY :: len(_COLUMNS[citation_facts])])


def numbers_of(connection: Connection, key: int) -> list[str | None]:
    """The numbers that an article cites, as they are found by."""
    query = sa.select(citation_facts.c.number_key).where(citation_facts.c.article == key)
    return list(connection.execute(query).scalars())


def note_stale(connection: Connection, numbers: Iterable[str | None]) -> None:
    """Note numbers whose citations change in this transaction: `db.registry` works out anew what they mean."""
    insert_rows(connection, "stale_numbers", ("number_key",), [(one,) for one in sorted(set(filter(None, numbers)))])


_NUMBER_KEY = tuple(column.name for column in citation_facts.columns).index("number_key")
_COLUMNS = {table: tuple(column.name for column in table.columns) for table in FACT_TABLES}
