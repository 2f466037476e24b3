"""The two languages of the interface, from `phrases.csv` (key, vi, en)."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

__all__ = ["LANGUAGES", "Phrases", "phrases"]

LANGUAGES = ("vi", "en")


class Phrases(dict[str, str]):
    """Phrases by key; templates read them as attributes, which must not fail first as they do on a plain dict."""

    def __init__(self, known: dict[str, str]) -> None:
        super().__init__(known)
        self.__dict__ = self


@cache
def phrases(language: str) -> Phrases:
    """Every phrase of a language by its key.

    Raises:
        KeyError: not one of `LANGUAGES`.
    """
    with (files("web") / "phrases.csv").open(encoding="utf-8") as file:
        return Phrases({row["key"]: row[language] for row in csv.DictReader(file)})
