"""What went wrong with an input, said so that a person finds the place."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ReadError", "first_words"]


@dataclass(frozen=True, slots=True)
class ReadError:
    """A record that could not be read, or (`kept`) was read with something repaired or left open.

    `file` is the path as the user would type it, `place` the line, record or entry inside it ("line 12"), empty where
    the whole file is meant. `str()` is one line: `news.jsonl: line 12: broken JSON: …`.
    """

    file: str
    place: str
    reason: str
    kept: bool = False

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.place, self.reason) if part)


def first_words(error: Exception) -> str:
    """What a library says of an error, for one line: its first line, at most 80 characters, printable ones alone."""
    return "".join(c if c.isprintable() else "\ufffd" for c in str(error).partition("\n")[0][:80])
