"""A record of somebody's corpus made into an article: which of its columns is what, and what has to be repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from corpus.errors import ReadError
from corpus.stamps import stamp_in
from corpus.urls import article_id
from models.article import Article, id_of, valid_published

__all__ = ["FIELDS", "article_of_record", "clean_text", "iso_published", "pick_columns"]

FIELDS = ("id", "text", "title", "url", "source", "published")
_OURS_AGAIN = ("facts", "extractor")  # written by an earlier extraction, made anew by the next
_GUESSES: dict[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "doc_id", "_id", "guid", "uuid", "docid"),
    "text": ("text", "content", "body", "article_text", "maintext", "main_text", "raw_text", "plain_text", "noi_dung",
             "noidung", "document"),
    "title": ("title", "headline", "tieu_de", "tieude"),
    "url": ("url", "link", "href", "source_url", "page_url", "uri"),
    "source": ("source", "site", "newspaper", "publisher", "domain", "source_domain", "bao", "nguon"),
    "published": (
        "published", "published_at", "publish_date", "date_publish", "published_date", "publication_date", "pub_date",
        "pubdate",
        "date_published", "date", "datetime", "publish_time", "time", "created_at", "ngay_dang", "ngay",
    ),
}  # fmt: skip
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?)\s?(Z|UTC|[+-]\d\d:?\d\d|[+-]\d\d)?\Z")
_BROKEN = re.compile("[\x00\ud800-\udfff]")


def clean_text(text: str) -> tuple[str, int]:
    """`text` with U+0000 and lone surrogates replaced one for one by U+FFFD, and how many there were."""
    return _BROKEN.subn("\ufffd", text)


def pick_columns(names: list[str], asked: Mapping[str, str] | None) -> dict[str, str]:
    """Which column holds which of FIELDS: as asked (`{"text": "noi_dung"}`), else by sensible guesses, in any case."""
    by_lower = {name.strip().lower().replace(" ", "_").replace("-", "_"): name for name in reversed(names)}
    found: dict[str, str] = {}
    for ours in FIELDS:
        if asked and ours in asked:
            found[ours] = asked[ours]
            continue
        for guess in _GUESSES[ours]:
            if guess in by_lower:
                found[ours] = by_lower[guess]
                break
    return found


def article_of_record(
    record: Mapping[str, Any],
    *,
    file: str,
    place: str,
    fallback_name: str,
    columns: Mapping[str, str] | None = None,
    published: str | None = None,
) -> Iterator[Article | ReadError]:
    """The article of one record, after a note for each thing in it that had to be repaired or left out.

    The text is taken exactly as it is. `fallback_name` names the record where it has neither id nor URL. Columns
    that are not ours pass through in `extra`. `published` holds for records that state no date of their own.
    """
    names = pick_columns([str(key) for key in record], columns)
    text = record.get(names.get("text", ""))
    if "text" not in names or (text is None and names["text"] not in record):
        yield ReadError(file, place, f"no column for the text among {', '.join(map(str, record)) or 'none'}")
        return
    if text is not None and not isinstance(text, str):
        yield ReadError(file, place, f"the text in {names['text']!r} is a {type(text).__name__}, not a string")
        return
    if not text or not text.strip():
        yield ReadError(file, place, "empty article")
        return
    notes: list[str] = []
    text, repaired = clean_text(text)
    if repaired:
        notes.append(f"{repaired} characters that no text can hold (U+0000 or lone surrogates) replaced by U+FFFD")
    url = _string(record.get(names.get("url", "")))
    stated = record.get(names.get("published", ""))
    when = iso_published(stated)
    extra = {
        clean_text(str(key))[0]: _plain(value)
        for key, value in record.items()
        if key not in names.values() and key not in _OURS_AGAIN
    }
    if stated not in (None, "") and when is None:
        notes.append(f"publication date {str(stated)[:60]!r} is not understood and left out")
        if names["published"] not in FIELDS:
            extra[names["published"]] = _plain(stated)
    own = _string(record.get(names.get("id", "")))
    for note in notes:
        yield ReadError(file, place, note, kept=True)
    yield Article(
        id=own or (article_id(url) if url else id_of(fallback_name)),
        text=text,
        title=_string(record.get(names.get("title", ""))),
        url=url,
        source=_string(record.get(names.get("source", ""))),
        published=when or published,
        extra=extra,
    )


def iso_published(stated: object) -> str | None:
    """A stated publication time as ISO, with no more than was stated; None where it cannot be read.

    Takes ISO in its usual spellings, dates and times of columnar files, "16:30 23/05/2013" (day first), and the
    dates of feeds ("Mon, 16 Nov 2020 13:00:00 +0700").
    """
    if isinstance(stated, datetime):
        return stated.isoformat(timespec="auto")
    if isinstance(stated, date):
        return stated.isoformat()
    if isinstance(stated, int) and not isinstance(stated, bool) and 1900 <= stated <= 2100:
        return str(stated)
    if not isinstance(stated, str) or not (stated := stated.strip()):
        return None
    if iso := _ISO.match(stated):
        zone = {"UTC": "Z", None: ""}.get(iso[3], iso[3] or "")
        zone = {3: f"{zone}:00", 5: f"{zone[:3]}:{zone[3:]}"}.get(len(zone), zone)
        return _calendar(f"{iso[1]}T{iso[2]}{zone}")
    if valid_published(stated):
        return _calendar(stated)
    if found := stamp_in(stated):
        return found.stated
    try:
        return parsedate_to_datetime(stated).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _calendar(iso: str) -> str | None:
    """`iso` if its day exists."""
    if len(iso) >= 10:
        try:
            date.fromisoformat(iso[:10])
        except ValueError:
            return None
    return iso


def _string(value: object) -> str | None:
    if value is None or value == "" or isinstance(value, (dict, list)) or value != value:  # NaN is not itself
        return None
    return clean_text(str(value))[0]


def _plain(value: Any) -> Any:
    """A value of a columnar file as JSON can hold it."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if isinstance(value, str):
        return clean_text(value)[0]
    if isinstance(value, Mapping):
        return {clean_text(str(key))[0]: _plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(entry) for entry in value]
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)
