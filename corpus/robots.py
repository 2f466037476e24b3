"""robots.txt by RFC 9309: what a host lets us fetch, how fast, and what to do when it cannot be asked."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

__all__ = ["MAX_ROBOTS", "Robots"]

MAX_ROBOTS = 500 << 10
"""Bytes of a robots.txt that are read (RFC 9309, 2.5: at least 500 KiB)."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host.

    `rules` is None where none hold: then `unreachable` says why nothing may be fetched, or is None and all may.
    """

    agent: str
    rules: Protego | None = None
    unreachable: str | None = None

    @classmethod
    def of(cls, agent: str, status: int, body: bytes) -> Robots:
        """Rules by the answer to a request for robots.txt (RFC 9309, 2.3.1).

        2xx: the rules in it. 429 and 5xx: unreachable, wait. Other 4xx: no rules, all is allowed.
        """
        if 200 <= status < 300:
            return cls(agent, Protego.parse(body[:MAX_ROBOTS].decode("utf-8", "replace").lstrip("\ufeff")))
        if status == 429 or status >= 500:
            return cls(agent, unreachable=f"robots.txt answers {status}")
        return cls(agent)

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched."""
        if self.unreachable is not None:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, self.agent))

    @property
    def delay(self) -> float:
        """Seconds between requests that it asks for (Crawl-delay, Request-rate), 0 where it does not."""
        if self.rules is None:
            return 0.0
        rate = self.rules.request_rate(self.agent)
        per_request = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(float(self.rules.crawl_delay(self.agent) or 0.0), per_request)

    @property
    def sitemaps(self) -> list[str]:
        """Sitemaps that it names."""
        return list(self.rules.sitemaps) if self.rules is not None else []
