"""Where facts are kept, found and given out. Start with `open_store`; `db.schema` says what the tables hold."""

from trichluc import same_installation

same_installation(__file__, "models")

from db.engine import NotAStoreError, StoreError, StoreOutdatedError  # noqa: E402
from db.store import Incoming, Put, Store, StoredArticle, StoredPage, Withdrawal, open_store  # noqa: E402

__all__ = [
    "Incoming",
    "NotAStoreError",
    "Put",
    "Store",
    "StoreError",
    "StoreOutdatedError",
    "StoredArticle",
    "StoredPage",
    "Withdrawal",
    "open_store",
]
