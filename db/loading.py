"""Many articles into a SQLite file, two things at a time.

Half of storing an article is SQLite's own work: indexing its words, writing the pages of the transaction. Python is not
needed for that, so a second thread waits for it while this one works out the rows of the next batch. There is still one
writer, with one transaction after the other; each holds a batch, whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING

from db import fulltext
from db.bulk import uncollected
from db.write import Incoming, Prepared, Put, known_ids, prepare, write_rows

if TYPE_CHECKING:
    from db.store import Store

__all__ = ["load"]


def load(store: Store, batches: Iterable[Sequence[Incoming]], *, extractor: str) -> Iterator[list[Put]]:
    """Store batches, one in a transaction; for each, once it is stored, what its articles came to.

    It is told of a batch when the next one is prepared. Where no next one comes, because making it failed, that error
    is raised after all before it was told.
    """
    before: Future[list[Put]] | None = None
    with ThreadPoolExecutor(1, thread_name_prefix="trichluc-store") as behind:
        arriving = iter(batches)
        while True:
            failed: Exception | None = None
            try:
                batch = next(arriving, None)
                prepared = None if batch is None else _prepared(store, batch)
            except Exception as error:
                failed, prepared = error, None
            if before is not None:
                yield before.result()
            if failed is not None:
                raise failed
            if prepared is None:
                return
            before = _begun(store, prepared, extractor, behind)


def _prepared(store: Store, batch: Sequence[Incoming]) -> list[Prepared]:
    """Everything about new articles, down to the words of the index; of those that are stored these are not needed."""
    with store.reading() as connection:
        known = known_ids(connection, (item.article.id for item in batch))
    dialect = store.dialect

    def words_of(item: Incoming) -> str | None:
        return None if item.article.id in known else fulltext.words_for(dialect, item.article.text)

    with uncollected():
        return prepare(batch, words_of=words_of)


def _begun(
    store: Store, prepared: Sequence[Prepared], extractor: str, behind: ThreadPoolExecutor
) -> Future[list[Put]]:
    """Write the rows of a batch; what is left of its transaction is done behind."""
    with ExitStack() as begun:
        connection = begun.enter_context(store.writing())
        with uncollected():
            results, words = write_rows(connection, prepared, extractor=extractor, now=store.now())
            fulltext.gather(connection, words)
        transaction = begun.pop_all()

    def end() -> list[Put]:
        with transaction:
            fulltext.add_gathered(connection)
        return results

    return behind.submit(end)
