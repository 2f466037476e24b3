"""Numbers whose citations changed are noted until their documents are worked out anew.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table; a store that has articles begins with all numbers noted."""
    op.create_table(
        "stale_numbers",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number_key", sa.Text(collation="C").with_variant(sa.Text(), "sqlite")),
        sa.PrimaryKeyConstraint("id", name="pk_stale_numbers"),
    )
    op.execute("INSERT INTO stale_numbers (number_key) SELECT NULL WHERE EXISTS (SELECT 1 FROM articles)")
