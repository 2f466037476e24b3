"""The tables of a store, once for SQLite and PostgreSQL.

Facts stand in three tables (`citation_facts`, `date_facts`, `figure_facts`); people read the views `citations`,
`dates`, `counts`, `percentages` and `participants`, which add the article and the sentence (`db.views`). Migrations in
`db/migrations` create them; a test holds the two equal. Full-text tables are `db.fulltext`'s. `docs/data-dictionary.md`
is generated from here, so every table and column says what it holds in its `comment`.

An article's `key` is a number that sorts by publication (`db.keys`): "newest first" is the order of the primary keys,
in every table and in the full-text index, and a range of dates is a range of keys.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

__all__ = [
    "article_versions",
    "articles",
    "citation_facts",
    "citation_links",
    "date_facts",
    "decisions",
    "documents",
    "figure_facts",
    "frontier",
    "metadata",
    "pages",
    "runs",
    "sources",
    "stale_numbers",
    "tombstones",
    "validators",
]


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC to the second: `2026-11-21T21:43:10Z` as text in SQLite, `timestamptz` in PostgreSQL."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text in SQLite, which has no type for time."""
        return dialect.type_descriptor(sa.String(20) if dialect.name == "sqlite" else sa.DateTime(timezone=True))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """A string is taken to be of the written form already."""
        if isinstance(value, datetime):
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if dialect.name == "sqlite" else value
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Always aware, in UTC."""
        return datetime.fromisoformat(value) if isinstance(value, str) else value and value.astimezone(UTC)


metadata = sa.MetaData(naming_convention={
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
})

# An id that counts up: SQLite numbers rows by itself only where the type is INTEGER.
_Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


# Text compares by code point whatever the language of a PostgreSQL database: both databases sort alike, and a key's
# beginning is a range of its index.
_Text = sa.Text(collation="C").with_variant(sa.Text(), "sqlite")


def _column(name: str, type_: Any, *args: Any, comment: str, required: bool = False, **kw: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, *args, comment=comment, nullable=not required and not kw.get("primary_key"), **kw)


def _text(name: str, comment: str, *args: Any, **kw: Any) -> sa.Column[Any]:
    return _column(name, _Text, *args, comment=comment, **kw)


def _of_article(*, primary_key: bool = False) -> sa.Column[Any]:
    return _column(
        "article", sa.BigInteger(), sa.ForeignKey("articles.key", ondelete="CASCADE", onupdate="CASCADE"),
        primary_key=primary_key, required=True, comment="The article, by its key",
    )


def _edtf(name: str, prefix: str, what: str, *, required: bool = False) -> list[sa.Column[Any]]:
    """An EDTF value and the plain days it spans."""
    return [
        _text(name, f"{what}, EDTF as the text states it (`2020`, `2012/2020`, `XXXX-05-23`)", required=required),
        _column(f"{prefix}_start", sa.Date(), comment=f"First day of `{name}`; null where a year is unknown"),
        _column(f"{prefix}_end", sa.Date(), comment=f"Last day of `{name}`"),
    ]


sources = sa.Table(
    "sources", metadata,
    _column("id", _Id, primary_key=True, comment="Number of the source"),
    _text("name", "Its name, as in the configuration or the input records", required=True, unique=True),
    _text("url", "Its home page"),
    _column("added_at", UtcTime(), required=True, comment="When it was first stored, UTC"),
    _text("province", "Province it writes from, as named since 1 July 2025; null where it is of none or not known"),
    _text("province_before", "The same as named until 30 June 2025"),
    comment="Where articles come from: a newspaper, a portal, a corpus.",
)

pages = sa.Table(
    "pages", metadata,
    _column("id", _Id, primary_key=True, comment="Number of the page"),
    _text("url", "Canonical URL", required=True),
    _column("source_id", sa.BigInteger(), sa.ForeignKey("sources.id"), comment="The source it was fetched for"),
    _column("fetched_at", UtcTime(), required=True, comment="When these bytes were first fetched, UTC"),
    _column("status", sa.Integer(), comment="HTTP status"),
    _text("content_type", "Content-Type as sent"),
    _text("encoding", "Encoding it was decoded with"),
    _text("sha256", "SHA-256 of the body, in hex", required=True),
    _column("bytes", sa.BigInteger(), comment="Length of the body"),
    _text("etag", "ETag as sent"),
    _text("last_modified", "Last-Modified as sent"),
    _text("archive", "WARC file that holds the response, relative to the archive's folder"),
    _column("archive_offset", sa.BigInteger(), comment="Where its record starts in that file, in bytes"),
    sa.UniqueConstraint("url", "sha256"),
    sa.Index(None, "source_id"),
    comment="Responses that were kept, one row per URL and content.",
)

articles = sa.Table(
    "articles", metadata,
    _column("key", sa.BigInteger(), primary_key=True, autoincrement=False,
            comment="Sorts by publication: (minutes since 1900, UTC) × 2^26 + a hash of `id`; undated ones come first"),
    _text("id", "The article's identifier in every output", required=True, unique=True),
    _text("url", "Canonical URL"),
    _column("source_id", sa.BigInteger(), sa.ForeignKey("sources.id"), comment="Its source"),
    _text("title", "Headline"),
    _text("published", "Publication time exactly as stated: date, date-time, month or year"),
    _column("published_utc", UtcTime(), comment="The same in UTC, for sorting; Vietnamese time where no offset is"),
    _column("version", sa.Integer(), required=True, comment="Current version of its text, from 1"),
    _text("extractor", "Version of the rules that found its facts", required=True),
    _text("digest", "Hash of everything stored about it: equal means unchanged", required=True),
    _column("extra", sa.JSON(none_as_null=True), comment="Keys of the input record that are not ours"),
    _column("first_stored_at", UtcTime(), required=True, comment="When it came into the store, UTC"),
    _column("stored_at", UtcTime(), required=True, comment="When it or its facts last changed, UTC"),
    sa.Index(None, "url"),
    sa.Index(None, "source_id", "key"),
    sa.Index(None, "stored_at"),
    comment="Articles, without their text.",
)

article_versions = sa.Table(
    "article_versions", metadata,
    _of_article(primary_key=True),
    _column("version", sa.Integer(), primary_key=True, autoincrement=False, comment="1, 2 … in the order of storing"),
    _text("title", "Headline of this version"),
    _text("published", "Publication time this version states"),
    _text("text", "Headline, sapo, body and captions, one block per line: what offsets count in", required=True),
    _text("text_sha256", "SHA-256 of the text in UTF-8, in hex", required=True),
    _column("page_id", sa.BigInteger(), sa.ForeignKey("pages.id"), comment="The page it was read from"),
    _text("cleaner", "Version of what made the text of the page"),
    _text("extractor", "Version of the rules that found its facts"),
    _column("facts", sa.JSON(none_as_null=True),
            comment="Its facts when a later version took its place; null for the current one, whose facts have tables"),
    _column("stored_at", UtcTime(), required=True, comment="When it was stored, UTC"),
    sa.Index(None, "page_id"),
    comment="Texts of articles; an edited article gains a version and keeps the old one with its facts.",
)


def _fact_columns() -> list[sa.Column[Any]]:
    whole = sa.Integer()
    return [
        _of_article(primary_key=True),
        _column("n", whole, primary_key=True, autoincrement=False, comment="Place among the article's facts, from 0"),
        _column("start_char", whole, required=True, comment="Start of the mention in the text, in code points"),
        _column("end_char", whole, required=True, comment="End of the mention, exclusive"),
        _text("quote", "The mention: exactly these characters of the text", required=True),
        _column("sentence_start", whole, required=True, comment="Start of its sentence"),
        _column("sentence_end", whole, required=True, comment="End of its sentence, exclusive"),
        _text("rule", "Name of the rule that found it", required=True),
    ]


def _review_columns() -> list[sa.Column[Any]]:
    return [
        _text("review", "`hidden` or `corrected` by a reviewer, else null"),
        _column("original", sa.JSON(none_as_null=True), comment="The fact as extracted, where a reviewer corrected it"),
    ]


citation_facts = sa.Table(
    "citation_facts", metadata,
    *_fact_columns(),
    _text("type", "Document type in lower case (`nghị quyết`)"),
    _text("type_key", "`type` folded, for finding"),
    _text("number", "Canonical number (`21-NQ/TW`)"),
    _text("number_key", "Number for finding: folded, without separators and leading zeros (`21nqtw`)"),
    _text("number_lead", "The number alone, without leading zeros (`21`, `30a`)"),
    _text("issuer", "Issuing body as this mention states it"),
    *_edtf("issued_on", "issued", "Issue date that this mention states"),
    _column("candidates", sa.JSON(none_as_null=True), comment="Full numbers a short form left open could stand for"),
    *_review_columns(),
    # Both answer without a look at the rows; the first also which documents a number can mean.
    sa.Index("ix_citation_facts_number", "number_key", "article", "issued_on", "issuer", "type", "number", "review"),
    sa.Index("ix_citation_facts_lead", "number_lead", "type_key", "article", "number_key", "review"),
    sqlite_with_rowid=False,
    comment="Citations of official documents.",
)

date_facts = sa.Table(
    "date_facts", metadata,
    *_fact_columns(),
    *_edtf("edtf", "date", "The date or period", required=True),
    *_review_columns(),
    sqlite_with_rowid=False,
    comment="Calendar dates and periods.",
)

figure_facts = sa.Table(
    "figure_facts", metadata,
    *_fact_columns(),
    _text("kind", "`count` or `percentage`", required=True),
    _column("value", sa.Double(), required=True,
            comment="The number as printed (88.82 for 88,82%); negative for a decrease or shortfall"),
    _column("value_max", sa.Double(), comment="Upper end of a printed range"),
    _column("of", sa.Double(), comment="The whole of a fraction of things (20/20 xã), counts only"),
    _text("unit", "Unit noun in lower case; `percent` or `percentage_point`"),
    _text("unit_key", "`unit` folded, for finding"),
    _column("people", sa.Boolean(), comment="Whether the unit counts people; null for percentages"),
    _text("comparator", "`=` `>` `>=` `<` `<=` `~`", required=True),
    _text("measure", "`level`, `change` or `gap`", required=True),
    _text("status", "`actual` or `target`", required=True),
    _text("subject", "What is counted or done, or what the share is about"),
    _text("subject_key", "`subject` folded, for finding"),
    _text("base", "Of what (percentages)"),
    _text("base_key", "`base` folded, for finding"),
    *_edtf("as_of", "as_of", "Day or period the figure speaks for"),
    _text("compared_to", "EDTF of what a change is measured from"),
    _text("area", "Place the figure speaks for, as the text names it"),
    _text("area_key", "`area` folded, for finding"),
    _text("per", "Word of a rate (`năm`)"),
    _text("attributed_to", "Who said it, in the text's words"),
    *_review_columns(),
    sa.CheckConstraint("kind IN ('count', 'percentage')", name="kind"),
    sqlite_with_rowid=False,
    comment="Counts and percentages.",
)

documents = sa.Table(
    "documents", metadata,
    _column("id", _Id, primary_key=True, comment="Number of the document"),
    _text("identity", "What makes it one document: type, number, issuer or locality, date, year or term", required=True,
          unique=True),
    _text("type", "Document type in lower case"),
    _text("number", "Canonical number"),
    _text("number_key", "Number for finding"),
    _text("number_lead", "The number alone, without leading zeros"),
    _text("issuer", "Issuing body"),
    _text("locality", "Province or district of the issuer, where the symbol does not name it"),
    *_edtf("issued_on", "issued", "Issue date that most mentions state"),
    _text("name", "Name of a law, a plenum's or congress's document"),
    _text("note", "Why it was told apart, or what is doubtful"),
    _column("articles", sa.Integer(), required=True,
            comment="How many articles cite it, by `citation_links` of status `linked`"),
    _column("counted", sa.JSON(none_as_null=True),
            comment="Where more than 500 articles cite it: these by year, source, province and what they state"),
    sa.Index(None, "number_key"),
    sa.Index(None, "number_lead"),
    comment="The documents that citations name: one row per document, not per number.",
)

citation_links = sa.Table(
    "citation_links", metadata,
    _column("article", sa.BigInteger(), primary_key=True, autoincrement=False, comment="The citing article"),
    _column("n", sa.Integer(), primary_key=True, autoincrement=False, comment="The citation in it"),
    _column("document", sa.BigInteger(), sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True,
            comment="The document it names"),
    _text("status", "`linked`, or `candidate` where several documents remain", required=True),
    _text("reason", "Why", required=True),
    sa.ForeignKeyConstraint(
        ["article", "n"], ["citation_facts.article", "citation_facts.n"], ondelete="CASCADE", onupdate="CASCADE"
    ),
    sa.Index(None, "document", "article"),
    sa.Index(None, "document", "status", "article"),
    sqlite_with_rowid=False,
    comment="Which document a citation names.",
)

stale_numbers = sa.Table(
    "stale_numbers", metadata,
    _column("id", _Id, primary_key=True, comment="Number of the note"),
    _text("number_key", "Number of citations that were stored, changed or taken out; null means all numbers"),
    comment="Numbers whose documents and links have to be worked out anew; emptied when they are.",
)

runs = sa.Table(
    "runs", metadata,
    _column("id", _Id, primary_key=True, comment="Number of the run"),
    _text("command", "`ingest`, `load`, `reextract` …", required=True),
    _column("started_at", UtcTime(), required=True, comment="UTC"),
    _column("ended_at", UtcTime(), comment="UTC; null while it runs, and after a crash"),
    _text("outcome", "`done`, `failed`, `alarm`, `stopped`, `killed`; null while it runs"),
    _column("exit_code", sa.Integer(), comment="Exit code of the command"),
    _text("extractor", "Version of the rules"),
    _text("host", "Machine it ran on"),
    _column("pid", sa.Integer(), comment="Process it ran in"),
    _column("report", sa.JSON(none_as_null=True), comment="The run's report"),
    comment="Runs of the nightly job and other long work.",
)

frontier = sa.Table(
    "frontier", metadata,
    _column("source_id", sa.BigInteger(), sa.ForeignKey("sources.id"), primary_key=True, comment="The source"),
    _text("link_id", "Identifier of the link: the id of the article that its page holds", primary_key=True),
    _text("url", "Address to fetch", required=True),
    _text("found_in", "Feed, sitemap or listing that named it", required=True),
    _text("changed", "When that says it was published or last changed (ISO)"),
    _column("pending", sa.Boolean(), required=True, comment="Whether it is to be fetched"),
    _column("place", sa.BigInteger(), required=True, comment="Pending links of a source are fetched in this order"),
    _column("due_at", UtcTime(), comment="After a failure: not to be fetched before, UTC"),
    _text("outcome", "What came of the last fetch: `fetched`, `unchanged`, `failed`, `gone`; `withdrawn` for good"),
    _column("fetched_at", UtcTime(), comment="When that was, UTC"),
    _text("reason", "Why it failed or is gone"),
    _column("failures", sa.Integer(), required=True, comment="Failures since the last success"),
    sa.Index(None, "source_id", "pending", "place"),
    comment="Pages known to the crawler and what became of them.",
)

validators = sa.Table(
    "validators", metadata,
    _column("source_id", sa.BigInteger(), sa.ForeignKey("sources.id"), primary_key=True, comment="The source"),
    _text("url", "Page, feed, sitemap or listing", primary_key=True),
    _text("etag", "ETag of the last answer"),
    _text("last_modified", "Last-Modified of the last answer"),
    comment="What to send with the next conditional GET.",
)

decisions = sa.Table(
    "decisions", metadata,
    _column("id", _Id, primary_key=True, comment="Number of the decision"),
    _of_article(),
    _text("kind", "Kind of the fact", required=True),
    _text("quote", "Its mention, which it is found by after a new extraction", required=True),
    _column("occurrence", sa.Integer(), required=True,
            comment="Which fact of this kind and quote in the article, from 0 in order of position"),
    _text("action", "`hide` or `correct`", required=True),
    _text("field", "Field that is corrected"),
    _column("value", sa.JSON(), comment="Its value by the reviewer (JSON; null says the text does not state it)"),
    _text("reason", "Why", required=True),
    _text("reviewer", "Who decided", required=True),
    _column("decided_at", UtcTime(), required=True, comment="UTC"),
    _text("undone_by", "Who took it back"),
    _column("undone_at", UtcTime(), comment="When, UTC"),
    sa.Index(None, "article"),
    comment="What reviewers decided about facts; survives a new extraction.",
)

tombstones = sa.Table(
    "tombstones", metadata,
    _column("id", _Id, primary_key=True, comment="Number of the withdrawal"),
    _text("article_id", "Identifier of the article that was taken out"),
    _text("url", "Its canonical URL"),
    _text("reason", "Why", required=True),
    _text("withdrawn_by", "Who asked or did it"),
    _column("withdrawn_at", UtcTime(), required=True, comment="UTC"),
    sa.Index(None, "article_id"),
    sa.Index(None, "url"),
    comment="Articles taken out for good: neither fetch nor replay brings them back.",
)
