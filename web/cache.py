"""Answers remembered until the store changes: charts, facets, counts. Small, bounded, safe for threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

__all__ = ["Cache"]


class Cache:
    """The last `most` answers by their key; all are forgotten when `version` says something else than before."""

    def __init__(self, version: Callable[[], str], most: int = 128) -> None:
        self._version, self._most = version, most
        self._known: str | None = None
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The answer for `key`, made if it is not known. Two threads may make the same at once; both are right."""
        version = self._version()
        with self._lock:
            if version != self._known:
                self._answers.clear()
                self._known = version
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = make()
        with self._lock:
            if version == self._known:  # else it was made of a store that is gone
                self._answers[key] = answer
                if len(self._answers) > self._most:
                    self._answers.popitem(last=False)
        return answer
