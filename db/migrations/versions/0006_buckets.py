"""PostgreSQL: indexes of words know when an article was published; the words of figures have an index.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# The bucket of keys that an article is in, by which the newest are found first (`db.fulltext.BUCKET`).
_BUCKET = "article >> 41"
# The words of figures, each with its bucket and field: "2023a:phu" is `phu` in an area.
_WORDS = " || ".join(
    f"string_to_array(CAST({_BUCKET} AS text) || '{name[0]}:'"
    f" || replace({name}_key, ' ', ' ' || CAST({_BUCKET} AS text) || '{name[0]}:'), ' ')"
    for name in ("unit", "subject", "base", "area")
)


def upgrade() -> None:
    """The index of words is built anew, some milliseconds for each article; SQLite has nothing to do."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX IF EXISTS ix_article_words_words")
        op.execute(f"CREATE INDEX ix_article_words_words ON article_words USING gin (words, (ARRAY[{_BUCKET}]))")
        op.execute(f"CREATE INDEX ix_figure_facts_words ON figure_facts USING gin (({_WORDS}))")
