"""Sort keys: how an article's publication time, as stated, becomes a moment in UTC and a number to sort by."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone

from models.article import local_date

__all__ = ["KEYS_PER_MINUTE", "MERGED", "MERGED_KEY", "PROVINCE", "article_key", "key_range", "utc_of"]

VIETNAM = timezone(timedelta(hours=7))
KEYS_PER_MINUTE = 1 << 26
"""Articles of one minute are told apart by 26 bits: a key has 53 bits at most, exact in a JavaScript number."""
_EPOCH = datetime(1900, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_LAST_MINUTE = (1 << 27) - 1


def utc_of(published: str | None) -> datetime | None:
    """A stated publication time in UTC, to the second; the first moment of a day, month or year.

    Without an offset it is Vietnamese time (`2020-11-16T13:00` is 06:00 UTC). None where nothing readable is stated.
    """
    stated = (published or "").strip()
    day = local_date(stated)
    if day is None:
        return None
    try:
        if len(day) < len(stated):
            moment = datetime.fromisoformat(stated)
        else:
            year, month, number = (*map(int, day.split("-")), 1, 1)[:3]
            moment = datetime(year, month, number)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
        return moment.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None


def article_key(article_id: str, moment: datetime | None) -> int:
    """The key an article prefers: minutes since 1900 × 2^26 + 26 bits of the hash of its id.

    The same article prefers the same key in every store, so that ties sort alike everywhere. Where another article has
    it already, the next free number is taken (`db.store`).
    """
    spread = int.from_bytes(hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).digest()[:4], "big") >> 6
    return _minute(moment) * KEYS_PER_MINUTE + spread


def key_range(first: date | None, last: date | None) -> tuple[int | None, int | None]:
    """Keys of the articles published from `first` to `last`, both days included, in Vietnamese time: half-open."""
    low = _minute(_midnight(first)) * KEYS_PER_MINUTE if first else None
    if last is None:
        return low, None
    end = _midnight(last + timedelta(days=1)) if last < date.max else None
    return low, (_minute(end) if end else _LAST_MINUTE + 1) * KEYS_PER_MINUTE


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM)


def _minute(moment: datetime | None) -> int:
    if moment is None:
        return 0
    return min(max((moment - _EPOCH) // _MINUTE, 1), _LAST_MINUTE)


MERGED = date(2025, 7, 1)
"""The day on which the provinces of Việt Nam were merged (Nghị quyết 202/2025/QH15)."""
MERGED_KEY = _minute(_midnight(MERGED)) * KEYS_PER_MINUTE
"""Articles from this key on were published since then; undated ones count as earlier."""
PROVINCE = f"CASE WHEN a.key >= {MERGED_KEY} THEN s.province ELSE s.province_before END"
"""SQL: the province of an article `a` from its source `s`, as it was called when the article was published."""
