"""PostgreSQL: the full-text index has the pairs of words that follow each other, by which phrases are found.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Of the places that the index has: of the first 16,382 words of a text, in which phrases were found before.
PAIRED = (
    "UPDATE article_words SET words = words || coalesce(("
    "SELECT array_to_tsvector(array_agg(DISTINCT p.a || ' ' || p.b)) FROM ("
    "SELECT lexeme AS a, place, lead(lexeme) OVER o AS b, lead(place) OVER o AS next FROM ("
    "SELECT lexeme, unnest(positions) AS place FROM unnest(words) WHERE lexeme ~ '^[a-z0-9]+$') w"
    " WINDOW o AS (ORDER BY place)) p"
    " WHERE p.next = p.place + 1 AND p.next < 16383 AND length(p.a) + length(p.b) <= 40), '')"
)


def upgrade() -> None:
    """Some milliseconds for each article. Words keep their places; SQLite has nothing to do."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX IF EXISTS ix_article_words_words")
        op.execute(PAIRED)
        op.execute("CREATE INDEX ix_article_words_words ON article_words USING gin (words)")
