"""Many articles into a SQLite file, two things at a time.

More than half of storing an article is SQLite's own work: its rows, its words, the pages of the transaction. Python is
not needed for that, so a second thread waits for it while this one works out the rows of the next batch. There is still
one writer, with one transaction after the other; each holds a batch, whole or not at all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from db import fulltext
from db.bulk import uncollected
from db.engine import StoreError
from db.write import Incoming, Prepared, Put, known_ids, prepared, write

if TYPE_CHECKING:
    from db.store import Store

__all__ = ["in_batches", "load", "sound"]

_HELD = 5.0
"""Seconds after which a batch is stored though more articles would fit into it: where they come slowly."""


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


def in_batches(
    items: Iterable[Incoming], size: int, *, held: float = _HELD, clock: Callable[[], float] = time.monotonic
) -> Iterator[list[Incoming]]:
    """Items in lists of `size`, or of fewer after `held` seconds, or where an id comes again: none has it twice."""
    waiting: dict[str, Incoming] = {}
    since = clock()
    for item in items:
        if len(waiting) >= size or item.article.id in waiting or (waiting and clock() - since >= held):
            yield list(waiting.values())
            waiting.clear()
        if not waiting:
            since = clock()
        waiting[item.article.id] = sound(item)
    if waiting:
        yield list(waiting.values())


def sound(item: Incoming) -> Incoming:
    """Refuse what would be stored wrongly."""
    article = item.article
    if not article.id:
        raise StoreError("an article needs an id")
    text = article.text
    if "\x00" in text:
        raise StoreError(f"{article.id}: the text has U+0000")
    for fact in item.facts:
        if text[fact.start:fact.end] != fact.quote or not fact.start < fact.end:
            raise StoreError(f"{article.id}: the quote {fact.quote!r} is not at {fact.start} to {fact.end}")
    return item
