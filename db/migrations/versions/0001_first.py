"""The first schema.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_UtcTime = sa.DateTime(timezone=True).with_variant(sa.String(20), "sqlite")

_SQLITE_INDEX = (
    "CREATE VIRTUAL TABLE article_words USING fts5(words, content='', columnsize=0, tokenize='unicode61 "
    "remove_diacritics 0')",
)
_POSTGRESQL_INDEX = (
    "CREATE TABLE article_words (article bigint PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE ON"
    " UPDATE CASCADE, words tsvector NOT NULL)",
    "CREATE INDEX ix_article_words_words ON article_words USING gin (words)",
)


def upgrade() -> None:
    """Tables, views, and the full-text index of the database at hand."""
    op.create_table(
        "documents",
        sa.Column("id", _ID, nullable=False),
        sa.Column("identity", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("type", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("number", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("number_key", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("number_lead", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("issuer", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("locality", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("issued_on", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("issued_start", sa.Date()),
        sa.Column("issued_end", sa.Date()),
        sa.Column("name", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("note", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("identity", name="uq_documents_identity"),
    )
    op.create_index("ix_documents_number_key", "documents", ["number_key"])
    op.create_index("ix_documents_number_lead", "documents", ["number_lead"])
    op.create_table(
        "runs",
        sa.Column("id", _ID, nullable=False),
        sa.Column("command", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("started_at", _UtcTime, nullable=False),
        sa.Column("ended_at", _UtcTime),
        sa.Column("outcome", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("exit_code", sa.Integer()),
        sa.Column("extractor", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("host", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("pid", sa.Integer()),
        sa.Column("report", sa.JSON(none_as_null=True)),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "sources",
        sa.Column("id", _ID, nullable=False),
        sa.Column("name", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("url", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("added_at", _UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("name", name="uq_sources_name"),
    )
    op.create_table(
        "tombstones",
        sa.Column("id", _ID, nullable=False),
        sa.Column("article_id", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("url", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("reason", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("withdrawn_by", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("withdrawn_at", _UtcTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tombstones"),
    )
    op.create_index("ix_tombstones_article_id", "tombstones", ["article_id"])
    op.create_index("ix_tombstones_url", "tombstones", ["url"])
    op.create_table(
        "articles",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("url", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("source_id", sa.BigInteger()),
        sa.Column("title", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("published", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("published_utc", _UtcTime),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extractor", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("digest", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("extra", sa.JSON(none_as_null=True)),
        sa.Column("first_stored_at", _UtcTime, nullable=False),
        sa.Column("stored_at", _UtcTime, nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_articles_source_id"),
        sa.PrimaryKeyConstraint("key", name="pk_articles"),
        sa.UniqueConstraint("id", name="uq_articles_id"),
    )
    op.create_index("ix_articles_source_id_key", "articles", ["source_id", "key"])
    op.create_index("ix_articles_stored_at", "articles", ["stored_at"])
    op.create_index("ix_articles_url", "articles", ["url"])
    op.create_table(
        "frontier",
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("link_id", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("url", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("found_in", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("changed", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("due_at", _UtcTime),
        sa.Column("outcome", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("fetched_at", _UtcTime),
        sa.Column("reason", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_frontier_source_id"),
        sa.PrimaryKeyConstraint("source_id", "link_id", name="pk_frontier"),
    )
    op.create_index("ix_frontier_source_id_pending_place", "frontier", ["source_id", "pending", "place"])
    op.create_table(
        "pages",
        sa.Column("id", _ID, nullable=False),
        sa.Column("url", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("source_id", sa.BigInteger()),
        sa.Column("fetched_at", _UtcTime, nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("content_type", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("encoding", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("sha256", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("bytes", sa.BigInteger()),
        sa.Column("etag", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("last_modified", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("archive", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("archive_offset", sa.BigInteger()),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_pages_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pages"),
        sa.UniqueConstraint("url", "sha256", name="uq_pages_url_sha256"),
    )
    op.create_index("ix_pages_source_id", "pages", ["source_id"])
    op.create_table(
        "validators",
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("etag", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("last_modified", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_validators_source_id"),
        sa.PrimaryKeyConstraint("source_id", "url", name="pk_validators"),
    )
    op.create_table(
        "article_versions",
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("published", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("text", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("text_sha256", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("page_id", sa.BigInteger()),
        sa.Column("cleaner", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("extractor", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("facts", sa.JSON(none_as_null=True)),
        sa.Column("stored_at", _UtcTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.key"], name="fk_article_versions_article", onupdate="CASCADE", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_article_versions_page_id"),
        sa.PrimaryKeyConstraint("article", "version", name="pk_article_versions"),
    )
    op.create_index("ix_article_versions_page_id", "article_versions", ["page_id"])
    op.create_table(
        "citation_facts",
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("type", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("type_key", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("number", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("number_key", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("number_lead", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("issuer", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("issued_on", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("issued_start", sa.Date()),
        sa.Column("issued_end", sa.Date()),
        sa.Column("candidates", sa.JSON(none_as_null=True)),
        sa.Column("review", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("original", sa.JSON(none_as_null=True)),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.key"], name="fk_citation_facts_article", onupdate="CASCADE", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", "n", name="pk_citation_facts"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_citation_facts_lead", "citation_facts", ["number_lead", "type_key", "article", "number_key", "review"]
    )
    op.create_index(
        "ix_citation_facts_number",
        "citation_facts",
        ["number_key", "article", "issued_on", "issuer", "type", "number", "review"],
    )
    op.create_table(
        "date_facts",
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("edtf", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("date_start", sa.Date()),
        sa.Column("date_end", sa.Date()),
        sa.Column("review", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("original", sa.JSON(none_as_null=True)),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.key"], name="fk_date_facts_article", onupdate="CASCADE", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", "n", name="pk_date_facts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "decisions",
        sa.Column("id", _ID, nullable=False),
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("quote", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("field", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("value", sa.JSON()),
        sa.Column("reason", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("reviewer", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("decided_at", _UtcTime, nullable=False),
        sa.Column("undone_by", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("undone_at", _UtcTime),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.key"], name="fk_decisions_article", onupdate="CASCADE", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_article", "decisions", ["article"])
    op.create_table(
        "figure_facts",
        sa.Column("article", sa.BigInteger(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start_char", sa.Integer(), nullable=False),
        sa.Column("end_char", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("value_max", sa.Double()),
        sa.Column("of", sa.Double()),
        sa.Column("unit", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("unit_key", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("people", sa.Boolean()),
        sa.Column("comparator", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("measure", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("status", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("subject", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("subject_key", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("base", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("base_key", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("as_of", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("as_of_start", sa.Date()),
        sa.Column("as_of_end", sa.Date()),
        sa.Column("compared_to", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("area", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("area_key", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("per", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("attributed_to", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("review", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.Column("original", sa.JSON(none_as_null=True)),
        sa.CheckConstraint("kind IN ('count', 'percentage')", name="ck_figure_facts_kind"),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.key"], name="fk_figure_facts_article", onupdate="CASCADE", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", "n", name="pk_figure_facts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "citation_links",
        sa.Column("article", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.Column("reason", sa.Text(collation="C").with_variant(sa.Text(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["article", "n"],
            ["citation_facts.article", "citation_facts.n"],
            name="fk_citation_links_article_n",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_citation_links_document", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "n", "document", name="pk_citation_links"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_citation_links_document_article", "citation_links", ["document", "article"])
    for statement in _SQLITE_INDEX if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL_INDEX:
        op.execute(statement)
    op.execute(
        "CREATE VIEW citations AS SELECT a.id AS article_id, a.url, s.name AS source, a.title, a.published, "
        "f.start_char, f.end_char, f.quote, f.sentence_start, f.sentence_end, f.rule, f.type, f.number, "
        "f.issuer, f.issued_on, f.issued_start, f.issued_end, f.candidates, f.review, substr(v.text, "
        "f.sentence_start + 1, f.sentence_end - f.sentence_start) AS sentence FROM citation_facts f JOIN "
        "articles a ON a.key = f.article JOIN article_versions v ON v.article = a.key AND v.version = "
        "a.version LEFT JOIN sources s ON s.id = a.source_id WHERE coalesce(f.review, '') <> 'hidden'"
    )
    op.execute(
        "CREATE VIEW dates AS SELECT a.id AS article_id, a.url, s.name AS source, a.title, a.published, "
        "f.start_char, f.end_char, f.quote, f.sentence_start, f.sentence_end, f.rule, f.edtf, f.date_start, "
        "f.date_end, f.review, substr(v.text, f.sentence_start + 1, f.sentence_end - f.sentence_start) AS "
        "sentence FROM date_facts f JOIN articles a ON a.key = f.article JOIN article_versions v ON v.article"
        " = a.key AND v.version = a.version LEFT JOIN sources s ON s.id = a.source_id WHERE "
        "coalesce(f.review, '') <> 'hidden'"
    )
    op.execute(
        "CREATE VIEW counts AS SELECT a.id AS article_id, a.url, s.name AS source, a.title, a.published, "
        "f.start_char, f.end_char, f.quote, f.sentence_start, f.sentence_end, f.rule, f.value, f.value_max, "
        "f.of, f.unit, f.people, f.comparator, f.measure, f.status, f.subject, f.as_of, f.as_of_start, "
        "f.as_of_end, f.compared_to, f.area, f.per, f.attributed_to, f.review, substr(v.text, "
        "f.sentence_start + 1, f.sentence_end - f.sentence_start) AS sentence FROM figure_facts f JOIN "
        "articles a ON a.key = f.article JOIN article_versions v ON v.article = a.key AND v.version = "
        "a.version LEFT JOIN sources s ON s.id = a.source_id WHERE f.kind = 'count' AND coalesce(f.review, "
        "'') <> 'hidden'"
    )
    op.execute(
        "CREATE VIEW percentages AS SELECT a.id AS article_id, a.url, s.name AS source, a.title, a.published,"
        " f.start_char, f.end_char, f.quote, f.sentence_start, f.sentence_end, f.rule, f.value, f.value_max, "
        "f.unit, f.comparator, f.measure, f.status, f.subject, f.base, f.as_of, f.as_of_start, f.as_of_end, "
        "f.compared_to, f.area, f.per, f.attributed_to, f.review, substr(v.text, f.sentence_start + 1, "
        "f.sentence_end - f.sentence_start) AS sentence FROM figure_facts f JOIN articles a ON a.key = "
        "f.article JOIN article_versions v ON v.article = a.key AND v.version = a.version LEFT JOIN sources s"
        " ON s.id = a.source_id WHERE f.kind = 'percentage' AND coalesce(f.review, '') <> 'hidden'"
    )
    op.execute(
        "CREATE VIEW participants AS SELECT a.id AS article_id, a.url, s.name AS source, a.title, "
        "a.published, f.value, f.value_max, f.comparator, f.unit, f.subject, f.as_of, f.as_of_start, "
        "f.as_of_end, f.area, f.status, f.quote, f.review, substr(v.text, f.sentence_start + 1, "
        "f.sentence_end - f.sentence_start) AS sentence FROM figure_facts f JOIN articles a ON a.key = "
        "f.article JOIN article_versions v ON v.article = a.key AND v.version = a.version LEFT JOIN sources s"
        " ON s.id = a.source_id WHERE f.kind = 'count' AND f.people AND (f.subject_key LIKE 'du %' OR "
        "f.subject_key LIKE 'du' OR f.subject_key LIKE 'tham du%' OR f.subject_key LIKE 'tham gia%' OR "
        "f.subject_key LIKE 'co mat%') AND coalesce(f.review, '') <> 'hidden'"
    )
