"""Many articles into a SQLite file, two things at a time.

More than half of storing an article is SQLite's own work: its rows, its words, the pages of the transaction. Python is
not needed for that, so a second thread waits for it while this one works out the rows of the next batch. There is still
one writer, with one transaction after the other; each holds a batch, whole or not at all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from db import fulltext
from db.engine import StoreError
from db.incoming import Incoming, NewRows, Prepared, Rows, new_rows, prepared
from db.interpreter import short_turns, uncollected
from db.write import Put, free_keys, known_ids, write

if TYPE_CHECKING:
    from db.store import Store

__all__ = ["in_batches", "load", "ready_to_store", "sound"]

_HELD = 5.0
"""Seconds after which a batch is stored though more articles would fit into it: where they come slowly."""


def load(store: Store, batches: Iterable[Sequence[Incoming]], *, extractor: str) -> Iterator[list[Put]]:
    """Store batches, one in a transaction; for each, once it is stored, what its articles came to.

    It is told of a batch when the next one is prepared. Where no next one comes, because making it failed, that error
    is raised after all before it was told.
    """

    def stored(ready: Sequence[Prepared], rows: NewRows) -> list[Put]:
        with uncollected(), writer.begin():
            return write(writer, ready, rows, extractor=extractor, now=store.now())

    before: Future[list[Put]] | None = None
    ready: tuple[list[Prepared], NewRows] | None = None
    with short_turns(), store.writer() as writer, ThreadPoolExecutor(1, thread_name_prefix="trichluc-store") as behind:
        arriving = iter(batches)
        while True:
            failed: Exception | None = None
            try:
                batch = next(arriving, None)
                ready = None if batch is None else ready_to_store(store, batch, besides=ready[1].keys if ready else ())
            except Exception as error:
                failed, ready = error, None
            done = before.result() if before is not None else None
            before = behind.submit(stored, *ready) if ready is not None else None
            if done is not None:
                yield done
            if failed is not None:
                raise failed
            if before is None:
                return


def ready_to_store(
    store: Store, batch: Sequence[Incoming], *, besides: Iterable[int] = ()
) -> tuple[list[Prepared], NewRows]:
    """Everything about articles, and of new ones the rows and words: all that is worked out beside a transaction.

    Args:
        besides: keys that are being given away.
    """
    with uncollected():
        ready = prepared(batch)
        with store.reading() as connection:
            known = known_ids(connection, (one.item.article.id for one, _ in ready))
            new = sorted((pair for pair in ready if pair[0].item.article.id not in known), key=_preferred)
            keys = free_keys(connection, [one.key for one, _ in new], besides)
        return [one for one, _ in ready], new_rows(new, keys, partial(fulltext.words_for, store.dialect))


def _preferred(pair: tuple[Prepared, Rows]) -> int:
    return pair[0].key


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
