"""Counts of much cited documents are kept in their row.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One column, empty until the links of citations to documents are made anew: until then counts are made when asked.

    A store that was made before the index of who surely cites a document had come into 0002 gets it here.
    """
    op.add_column("documents", sa.Column("counted", sa.JSON(none_as_null=True)))
    op.execute(
        "CREATE INDEX IF NOT EXISTS ix_citation_links_document_status_article"
        " ON citation_links (document, status, article)"
    )
