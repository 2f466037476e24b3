"""The archived copy behind an article: saved from the page, never shown by it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpus.archive import Archive
from corpus.fetch import Response
from db import open_store
from models import Article
from pipeline.archived import page_bytes
from web.app import Settings, create_app

URL = "https://baophuan.example/1.html"
BODY = "<html><title>Phú An</title><script>alert(1)</script><p>Có 215 đại biểu dự.</p></html>".encode()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder with a store of one article and, in `archive`, the page it was read from."""
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    answer = Response(url=URL, final_url=URL, status=200, reason="OK", headers=headers, body=BODY, wire=BODY,
                      fetched_at=datetime(2019, 11, 13, tzinfo=UTC))
    with Archive(tmp_path / "archive") as archive:
        place = archive.write(answer)
    with open_store(tmp_path / "s.db") as store:
        page, _ = store.put_page(URL, hashlib.sha256(BODY).hexdigest(), archive=place.file, archive_offset=place.offset)
        store.put(Article(id="phu-an", text="Có 215 đại biểu dự.", url=URL), [], extractor="test", page=page)
    return tmp_path


def _client(kept: Path, archive: str | None) -> TestClient:
    archived = partial(page_bytes, kept / archive) if archive else None
    return TestClient(create_app(kept / "s.db", Settings(archived=archived)))


def test_the_archived_bytes_can_be_saved_but_never_run(kept: Path) -> None:
    with _client(kept, "archive") as client:
        assert 'href="/pages/1"' in client.get("/articles/phu-an").text
        answer = client.get("/pages/1")
    assert answer.content == BODY
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("archive", [None, "nowhere"])
def test_without_the_archive_there_is_nothing_to_save(kept: Path, archive: str | None) -> None:
    with _client(kept, archive) as client:
        assert ('href="/pages/1"' in client.get("/articles/phu-an").text) == (archive is not None)
        assert client.get("/pages/1").status_code == client.get("/pages/2").status_code == 404


def test_other_bytes_than_were_stored_are_refused(kept: Path) -> None:
    with open_store(kept / "s.db") as store:
        page = store.page(1)
    assert page is not None
    assert page_bytes(kept / "archive", page) == BODY
    for wrong, said in [(replace(page, sha256="0" * 64), "other bytes"), (replace(page, archive_offset=3), "at byte 3"),
                        (replace(page, archive=None), "not archived"), (replace(page, archive="x.gz"), "x.gz")]:
        with pytest.raises(LookupError, match=said):
            page_bytes(kept / "archive", wrong)
