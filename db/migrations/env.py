"""Alembic's entry: runs migrations on the connection it is given (`db.engine.upgrade`).

With `alembic` on the command line, `-x store=URL` names the store (used to draft a new revision by autogenerate).
"""

from alembic import context

from db.engine import engine_of, store_url
from db.schema import metadata

connection = context.config.attributes.get("connection")
if connection is None:
    place = context.get_x_argument(as_dictionary=True).get("store")
    connection = engine_of(store_url(place)).connect()
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
with context.begin_transaction():
    context.run_migrations()
