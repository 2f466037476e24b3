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

# The bucket of keys that an article is in, by which the newest ones are found first (`db.fulltext.BUCKET`).
_BUCKET = "(ARRAY[article >> 41])"
_FIELDS = ", ".join(f"(string_to_array({name}_key, ' '))" for name in ("unit", "subject", "base", "area"))


def upgrade() -> None:
    """The index of words is built anew, some milliseconds for each article; SQLite has nothing to do."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX IF EXISTS ix_article_words_words")
        op.execute(f"CREATE INDEX ix_article_words_words ON article_words USING gin (words, {_BUCKET})")
        op.execute(f"CREATE INDEX ix_figure_facts_words ON figure_facts USING gin ({_FIELDS}, {_BUCKET})")
