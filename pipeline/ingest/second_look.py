"""A second look at pages that held no article while most of their source's pages held none.

A paper under maintenance answers every address with 200 and an apology, and a new layout leaves the reader without a
body: such pages are asked for again in the next runs, as pages that failed are. A page without an article among others
that have one (a video, a gallery) is not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from corpus.frontier import Frontier, Link, Outcome

__all__ = ["SecondLook"]


class SecondLook:
    """A frontier that notes an unread page as failed, until its source's crawl has shown whether it is the rule."""

    def __init__(self, frontier: Frontier) -> None:
        self._frontier = frontier
        self._current: Link | None = None
        self._held: dict[str, list[tuple[Link, Outcome]]] = {}

    def unread(self, link: Link) -> None:
        """The page of this link, the next that will be `done`, held nothing that could be read."""
        self._current = link

    def settle(self, source: str, *, mostly: bool) -> None:
        """The source's crawl is over: were most of its pages without an article?"""
        for link, outcome in self._held.pop(source, ()):
            if not mostly:
                self._frontier.done(link, outcome)

    def done(self, link: Link, outcome: Outcome) -> None:
        """See `Frontier.done`."""
        if link is self._current and outcome.kind == "fetched":
            self._current = None
            self._held.setdefault(link.source, []).append((link, outcome))
            outcome = replace(outcome, kind="failed", reason="no article", validators=None)
        self._frontier.done(link, outcome)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._frontier, name)
