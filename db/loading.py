"""Many articles into a SQLite file, two things at a time.

More than half of storing an article is SQLite's own work: its rows, its words, the pages of the transaction. Python is
not needed for that, so a second thread waits for it while this one works out the rows of the next batch. There is still
one writer, with one transaction after the other; each holds a batch, whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from db import fulltext
from db.bulk import uncollected
from db.write import Incoming, Prepared, Put, known_ids, prepared, write

if TYPE_CHECKING:
    from db.store import Store

__all__ = ["load"]

def load(store: Store, batches: Iterable[Sequence[Incoming]], *, extractor: str) -> Iterator[list[Put]]:
    """Store batches, one in a transaction; for each, once it is stored, what its articles came to.

    It is told of a batch when the next one is prepared. Where no next one comes, because making it failed, that error
    is raised after all before it was told.
    """

    def stored(ready: Sequence[Prepared]) -> list[Put]:
        with uncollected(), store.writing() as connection:
            return write(connection, ready, extractor=extractor, now=store.now())

    before: Future[list[Put]] | None = None
    with ThreadPoolExecutor(1, thread_name_prefix="trichluc-store") as behind:
        arriving = iter(batches)
        while True:
            failed: Exception | None = None
            try:
                batch = next(arriving, None)
                ready = None if batch is None else _prepared(store, batch)
            except Exception as error:
                failed, ready = error, None
            if before is not None:
                yield before.result()
            if failed is not None:
                raise failed
            if ready is None:
                return
            before = behind.submit(stored, ready)


def _prepared(store: Store, batch: Sequence[Incoming]) -> list[Prepared]:
    """Everything about new articles, down to the words of the index; of those that are stored these are not needed."""
    with store.reading() as connection:
        known = known_ids(connection, (item.article.id for item in batch))
    dialect = store.dialect

    def words_of(item: Incoming) -> str | None:
        return None if item.article.id in known else fulltext.words_for(dialect, item.article.text)

    with uncollected():
        return prepared(batch, words_of=words_of)
