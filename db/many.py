"""What very many articles of a store have: a common word, a much cited number. They are counted once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

__all__ = ["Many"]


class Many:
    """Remembers, for each store, what is in more articles than are counted.

    Counting goes a tenth further than is asked for: so many articles are not taken out again.
    """

    def __init__(self) -> None:
        self._found: WeakKeyDictionary[Engine, dict[Hashable, int]] = WeakKeyDictionary()

    def up_to(self, engine: Engine, what: Hashable, articles: int, count: Callable[[int], int]) -> int:
        """How many articles have it, up to one more than `articles`; `count` counts up to what it is given."""
        found = self._found.setdefault(engine, {})
        if found.get(what, 0) > articles:
            return articles + 1
        enough = articles + articles // 10
        counted = count(enough + 1)
        if counted > enough:
            found[what] = counted
        return min(counted, articles + 1)

    def forget(self) -> None:
        """Count all anew."""
        self._found.clear()
