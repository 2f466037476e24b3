"""An article: the text that offsets mean, and what is known about where it came from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Article", "id_of", "local_date", "valid_published"]

_PUBLISHED = re.compile(
    r"(?P<date>\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with its origin.

    `text` is headline, sapo, body and captions, one block per line; `title` repeats the headline. `published` is kept
    as stated: ISO date, date-time (offset only where the page gives one), month or year. `extra` holds the keys of an
    input record that are not ours; they pass through to the output.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def id_of(name: str) -> str:
    """Identifier of a canonical URL or a relative path: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def valid_published(stated: str) -> bool:
    """Whether `stated` is an ISO date, date-time, month or year."""
    return _PUBLISHED.match(stated) is not None


def local_date(published: str | None) -> str | None:
    """The paper's own calendar date, month or year of a stated publication time: `2020-12-18`, `2017-02`, `2006`.

    The offset is not applied: a date-time is stated in the paper's local time. None where nothing readable is stated.
    """
    match = _PUBLISHED.match(published.strip()) if published else None
    return match["date"] if match else None
