"""Where benches keep their results: sections of a page of the documentation."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from pathlib import Path

import regex

from trichluc import __version__

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks-corpus.md"
_INTRODUCTION = """# Benchmarks of the corpus room

Each section is written by the command that it names, which also says when and where it was run.
"""
WEB_PAGE = PAGE.with_name("benchmarks-web.md")
WEB_INTRODUCTION = """# The page under load

Written by the commands that are named, which also say when and where they were run. Milliseconds are wall clock, from
opening the connection to the last byte received; CPU is in cores; memory is the server's own, without the pages of the
store's file that it shares with the system.
"""


def put(heading: str, command: str, text: str, file: Path = PAGE, introduction: str = _INTRODUCTION) -> None:
    """Write a section of a page: in the place of the one with that heading, else at the end."""
    page = file.read_text(encoding="utf-8") if file.exists() else introduction
    where = f"CPython {platform.python_version()}, {platform.machine()}"
    told = f"`{command}` on {datetime.now(UTC):%Y-%m-%d}: trichluc {__version__}, {where}."
    section = f"## {heading}\n\n{told} {text.strip()}\n"
    found = regex.search(rf"^## {regex.escape(heading)}\n.*?(?=^## |\Z)", page, regex.M | regex.S)
    if found:
        after = page[found.end() :]
        page = page[: found.start()] + section + ("\n" + after if after else "")
    else:
        page = page.rstrip("\n") + "\n\n" + section
    file.write_text(page, encoding="utf-8")


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
