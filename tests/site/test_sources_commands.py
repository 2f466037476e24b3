"""`trichluc sources` against the test site: what a newcomer sees when a paper works, and when it does not."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import read_jsonl
from hostile import Host, Reply, rss, serving
from newspages import STORY, page, paragraphs

Run = Callable[..., "subprocess.CompletedProcess[str]"]
DATE = "Sat, 25 Dec 2021 09:56:00 +0700"


@pytest.fixture
def host() -> Host:
    host = Host()
    body = f'<div class="editor-content"><p>{STORY.sapo}</p>{paragraphs(STORY)}</div>'
    host.routes["/tin/bai-1000.html"] = Reply(page(STORY, body))
    host.routes["/rss"] = rss(("/tin/bai-1000.html", DATE))
    return host


def config(host: Host, folder: Path) -> str:
    lines = ["[[source]]", 'name = "Báo Thử"', f'url = "{host.url}/"', f'feeds = ["{host.url}/rss"]']
    text = "\n".join([*lines, "delay = 0", "allow_private = true", ""])
    (folder / "papers.toml").write_text(text, encoding="utf-8")
    return str(folder / "papers.toml")


def test_list_names_the_registry_and_a_users_own(trichluc: Run, host: Host, tmp_path: Path) -> None:
    known = read_jsonl(trichluc("sources", "list", "--format", "jsonl").stdout)
    haiduong = next(row for row in known if row["name"] == "Báo Hải Dương")
    assert (haiduong["province"], haiduong["province_before"]) == ("Hải Phòng", "Hải Dương")
    assert {row["checked"] for row in known} == {"never"}
    with serving(host):
        mine = read_jsonl(trichluc("sources", "list", "--config", config(host, tmp_path), "--format", "jsonl").stdout)
    assert [(row["name"], row["feeds"], row["delay"]) for row in mine] == [("Báo Thử", 1, 0.0)]


def test_check_of_a_paper_that_works(trichluc: Run, host: Host, tmp_path: Path) -> None:
    with serving(host):
        done = trichluc("sources", "check", "bao thu", "--config", config(host, tmp_path))
    assert "robots.txt: rules; 0 s between requests" in done.stdout
    assert f"feed {host.url}/rss: 1 links" in done.stdout
    assert f"title      {STORY.title}" in done.stdout
    assert f"published  {STORY.iso}" in done.stdout
    assert "characters (utf-8)" in done.stdout
    facts = done.stdout.rpartition(", ")[2]
    assert facts.endswith(" facts\n")
    assert int(facts.split()[0]) >= 8
    assert done.stderr.splitlines() == ["its newest article is of 2021-12-25: the source may have gone silent"]
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("path", "reply", "said"),
    [
        ("/robots.txt", Reply("", 503), "robots.txt answers 503"),
        ("/robots.txt", Reply("User-agent: *\nDisallow: /\n"), "robots.txt refuses its home page to us"),
        ("/rss", Reply("<html></html>"), "not a feed: its root is <html>"),
        ("/rss", rss(), "names no articles"),
        ("/tin/bai-1000.html", Reply("<html><body><h1>Bảo trì</h1></body></html>"), "no article text in this page"),
        ("/tin/bai-1000.html", Reply("", 404), "answers 404"),
    ],
)
def test_check_says_what_looks_wrong(
    trichluc: Run, host: Host, tmp_path: Path, path: str, reply: Reply, said: str
) -> None:
    host.routes[path] = reply
    with serving(host):
        done = trichluc("sources", "check", "Báo Thử", "--config", config(host, tmp_path))
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_check_of_an_unknown_or_silent_paper(trichluc: Run, host: Host, tmp_path: Path) -> None:
    done = trichluc("sources", "check", "Báo Không Có")
    assert (done.returncode, "no such source" in done.stderr) == (2, True)
    with serving(host):
        file = config(host, tmp_path)
    done = trichluc("sources", "check", "Báo Thử", "--config", file)
    assert (done.returncode, "no answer" in done.stderr) == (1, True)


def test_add_writes_a_source_that_check_finds(trichluc: Run, host: Host, tmp_path: Path) -> None:
    with serving(host):
        done = trichluc("sources", "add", host.url + "/", "--name", "Báo Mới", "--feed", host.url + "/rss")
        assert done.returncode == 0, done.stderr
        assert 'name = "Báo Mới"' in (tmp_path / "trichluc.toml").read_text(encoding="utf-8")
        done = trichluc("sources", "check", "Báo Mới")
        assert "no address of the public network" in done.stderr  # loopback needs allow_private
        again = trichluc("sources", "add", host.url + "/2", "--name", "Báo Mới")
    assert again.returncode == 2
    assert "two sources are named" in again.stderr
    assert trichluc("sources", "add", "https://www.baomoi.thu/", "--listing", "https://baomoi.thu/tin").returncode == 0
    rows = read_jsonl(trichluc("sources", "list", "--config", "trichluc.toml", "--format", "jsonl").stdout)
    assert [(row["name"], row["listings"]) for row in rows] == [("Báo Mới", 0), ("baomoi.thu", 1)]
    refused = trichluc("sources", "add", "bao.vn", "--name", "Báo Khác")
    assert refused.returncode == 2
    assert "not an http or https address" in refused.stderr
    assert "Báo Khác" not in (tmp_path / "trichluc.toml").read_text(encoding="utf-8")
