"""SQLite: sixteen pieces of the full-text index are merged at a time, not eight.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is loaded is written anew less often; `trichluc db optimize` makes one piece. PostgreSQL has one anyway.

    They are merged some pages at a time while others are written, and all at once only where sixty-four have gathered.
    """
    if op.get_bind().dialect.name == "sqlite":
        for setting, value in (("automerge", 16), ("crisismerge", 64)):
            op.execute(f"INSERT INTO article_words(article_words, rank) VALUES ('{setting}', {value})")
