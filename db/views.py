"""Views that people read: one per kind of fact, with its article and its sentence beside plain columns."""

from __future__ import annotations

import re

from sqlalchemy import Table

from db.keys import PROVINCE
from db.schema import citation_facts, date_facts, figure_facts

__all__ = ["VIEWS", "columns_of", "view_sql"]

_INNER = {
    "article", "n", "type_key", "number_key", "number_lead", "unit_key", "subject_key", "base_key", "area_key",
    "kind", "original",
}
# What somebody does who takes part: dự, tham dự, tham gia, có mặt.
_TAKES_PART = " OR ".join(
    f"f.subject_key LIKE '{start}'" for start in ("du %", "du", "tham du%", "tham gia%", "co mat%")
)


def _columns(table: Table, *without: str) -> list[str]:
    return [f"f.{c.name}" for c in table.columns if c.name not in _INNER.union(without)]


def _select(table: Table, columns: list[str], where: str) -> str:
    return (
        f"SELECT a.id AS article_id, a.url, s.name AS source, {PROVINCE} AS province, a.title, a.published, "
        + ", ".join(columns)
        + ", substr(v.text, f.sentence_start + 1, f.sentence_end - f.sentence_start) AS sentence"
        + f" FROM {table.name} f JOIN articles a ON a.key = f.article"
        " JOIN article_versions v ON v.article = a.key AND v.version = a.version"
        f" LEFT JOIN sources s ON s.id = a.source_id WHERE {where}"
    )


_SHOWN = "coalesce(f.review, '') <> 'hidden'"
VIEWS: dict[str, tuple[str, str]] = {
    "citations": (
        "Citations, without those a reviewer hid.",
        _select(citation_facts, _columns(citation_facts), _SHOWN),
    ),
    "dates": ("Dates and periods, without those a reviewer hid.", _select(date_facts, _columns(date_facts), _SHOWN)),
    "counts": (
        "Counts, without those a reviewer hid.",
        _select(figure_facts, _columns(figure_facts, "base"), f"f.kind = 'count' AND {_SHOWN}"),
    ),
    "percentages": (
        "Percentages, without those a reviewer hid.",
        _select(figure_facts, _columns(figure_facts, "of", "people"), f"f.kind = 'percentage' AND {_SHOWN}"),
    ),
    "participants": (
        "Who took part: counts of people whose subject is dự, tham dự, tham gia or có mặt; what, when, where, in which "
        "article.",
        _select(
            figure_facts,
            [f"f.{name}" for name in (
                "value", "value_max", "comparator", "unit", "subject", "as_of", "as_of_start", "as_of_end", "area",
                "status", "quote", "review",
            )],
            f"f.kind = 'count' AND f.people AND ({_TAKES_PART}) AND {_SHOWN}",
        ),
    ),
}
"""Name → what it holds, and its SELECT."""


def view_sql(name: str) -> str:
    """The statement that creates a view."""
    return f"CREATE VIEW {name} AS {VIEWS[name][1]}"


def columns_of(name: str) -> list[str]:
    """The columns of a view, in their order."""
    selected = VIEWS[name][1].removeprefix("SELECT ").split(" FROM ")[0]
    parts = re.sub(r"substr\([^)]*\)", "", selected).split(", ")
    return [part.split(" AS ")[-1].split(".")[-1].strip() for part in parts]
