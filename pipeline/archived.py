"""The bytes behind a page of the store."""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus.archive import ArchiveError, read_record
from db.store import StoredPage

__all__ = ["page_bytes"]


def page_bytes(folder: Path, page: StoredPage) -> bytes:
    """The body of a page as it was fetched, without content encoding.

    Args:
        folder: where responses are kept as WARC.
        page: as the store has it.

    Raises:
        LookupError: it was not archived, the archive has no whole record there, or other bytes than were stored.
    """
    if page.archive is None or page.archive_offset is None:
        raise LookupError(f"page {page.id} was not archived")
    try:
        body = read_record(folder, page.archive, page.archive_offset).body
    except ArchiveError as error:
        raise LookupError(str(error)) from None
    except OSError as error:
        raise LookupError(f"{folder / page.archive}: {error.strerror or error}") from None
    if hashlib.sha256(body).hexdigest() != page.sha256:
        raise LookupError(f"{folder / page.archive} at byte {page.archive_offset}: other bytes than were stored")
    return body
