"""Provinces of sources, and in the views; links by status; the full-text index of SQLite takes more at a time.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TEXT = sa.Text(collation="C").with_variant(sa.Text(), "sqlite")
_VIEWS = {
    "citations": (
        "CREATE VIEW citations AS SELECT a.id AS article_id, a.url, s.name AS source, CASE WHEN a.key >= "
        "4429511173079040 THEN s.province ELSE s.province_before END AS province, a.title, a.published, "
        "f.start_char, f.end_char, f.quote, f.sentence_start, f.sentence_end, f.rule, f.type, f.number, "
        "f.issuer, f.issued_on, f.issued_start, f.issued_end, f.candidates, f.review, substr(v.text, "
        "f.sentence_start + 1, f.sentence_end - f.sentence_start) AS sentence FROM citation_facts f JOIN "
        "articles a ON a.key = f.article JOIN article_versions v ON v.article = a.key AND v.version = "
        "a.version LEFT JOIN sources s ON s.id = a.source_id WHERE coalesce(f.review, '') <> 'hidden'"
    ),
    "dates": (
        "CREATE VIEW dates AS SELECT a.id AS article_id, a.url, s.name AS source, CASE WHEN a.key >= "
        "4429511173079040 THEN s.province ELSE s.province_before END AS province, a.title, a.published, "
        "f.start_char, f.end_char, f.quote, f.sentence_start, f.sentence_end, f.rule, f.edtf, f.date_start, "
        "f.date_end, f.review, substr(v.text, f.sentence_start + 1, f.sentence_end - f.sentence_start) AS "
        "sentence FROM date_facts f JOIN articles a ON a.key = f.article JOIN article_versions v ON v.article"
        " = a.key AND v.version = a.version LEFT JOIN sources s ON s.id = a.source_id WHERE "
        "coalesce(f.review, '') <> 'hidden'"
    ),
    "counts": (
        "CREATE VIEW counts AS SELECT a.id AS article_id, a.url, s.name AS source, CASE WHEN a.key >= "
        "4429511173079040 THEN s.province ELSE s.province_before END AS province, a.title, a.published, "
        "f.start_char, f.end_char, f.quote, f.sentence_start, f.sentence_end, f.rule, f.value, f.value_max, "
        "f.of, f.unit, f.people, f.comparator, f.measure, f.status, f.subject, f.as_of, f.as_of_start, "
        "f.as_of_end, f.compared_to, f.area, f.per, f.attributed_to, f.review, substr(v.text, "
        "f.sentence_start + 1, f.sentence_end - f.sentence_start) AS sentence FROM figure_facts f JOIN "
        "articles a ON a.key = f.article JOIN article_versions v ON v.article = a.key AND v.version = "
        "a.version LEFT JOIN sources s ON s.id = a.source_id WHERE f.kind = 'count' AND coalesce(f.review, "
        "'') <> 'hidden'"
    ),
    "percentages": (
        "CREATE VIEW percentages AS SELECT a.id AS article_id, a.url, s.name AS source, CASE WHEN a.key >= "
        "4429511173079040 THEN s.province ELSE s.province_before END AS province, a.title, a.published, "
        "f.start_char, f.end_char, f.quote, f.sentence_start, f.sentence_end, f.rule, f.value, f.value_max, "
        "f.unit, f.comparator, f.measure, f.status, f.subject, f.base, f.as_of, f.as_of_start, f.as_of_end, "
        "f.compared_to, f.area, f.per, f.attributed_to, f.review, substr(v.text, f.sentence_start + 1, "
        "f.sentence_end - f.sentence_start) AS sentence FROM figure_facts f JOIN articles a ON a.key = "
        "f.article JOIN article_versions v ON v.article = a.key AND v.version = a.version LEFT JOIN sources s"
        " ON s.id = a.source_id WHERE f.kind = 'percentage' AND coalesce(f.review, '') <> 'hidden'"
    ),
    "participants": (
        "CREATE VIEW participants AS SELECT a.id AS article_id, a.url, s.name AS source, CASE WHEN a.key >= "
        "4429511173079040 THEN s.province ELSE s.province_before END AS province, a.title, a.published, "
        "f.value, f.value_max, f.comparator, f.unit, f.subject, f.as_of, f.as_of_start, f.as_of_end, f.area, "
        "f.status, f.quote, f.review, substr(v.text, f.sentence_start + 1, f.sentence_end - f.sentence_start)"
        " AS sentence FROM figure_facts f JOIN articles a ON a.key = f.article JOIN article_versions v ON "
        "v.article = a.key AND v.version = a.version LEFT JOIN sources s ON s.id = a.source_id WHERE f.kind ="
        " 'count' AND f.people AND (f.subject_key LIKE 'du %' OR f.subject_key LIKE 'du' OR f.subject_key "
        "LIKE 'tham du%' OR f.subject_key LIKE 'tham gia%' OR f.subject_key LIKE 'co mat%') AND "
        "coalesce(f.review, '') <> 'hidden'"
    ),
}


def upgrade() -> None:
    """Two columns, empty until the next run names the provinces of the sources; the views show them. An index of who
    surely cites a document, newest first.

    A transaction's words are gathered in memory (64 MB) and written once; eight pieces are merged, not four.
    """
    if op.get_bind().dialect.name == "sqlite":
        for setting, value in (("hashsize", 1 << 26), ("automerge", 8)):
            op.execute(f"INSERT INTO article_words(article_words, rank) VALUES ('{setting}', {value})")
    op.create_index(
        "ix_citation_links_document_status_article", "citation_links", ["document", "status", "article"]
    )
    op.add_column("sources", sa.Column("province", _TEXT))
    op.add_column("sources", sa.Column("province_before", _TEXT))
    for name, statement in _VIEWS.items():
        op.execute(f"DROP VIEW {name}")
        op.execute(statement)
