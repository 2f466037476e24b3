"""The two languages of the interface, from `phrases.csv` (key, vi, en)."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

__all__ = ["LANGUAGES", "phrases"]

LANGUAGES = ("vi", "en")


@cache
def phrases(language: str) -> dict[str, str]:
    """Every phrase of a language by its key.

    Raises:
        KeyError: not one of `LANGUAGES`.
    """
    with (files("web") / "phrases.csv").open(encoding="utf-8") as file:
        return {row["key"]: row[language] for row in csv.DictReader(file)}
