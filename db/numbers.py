"""That a citation has the number asked for, as SQL: each run of the index by itself.

The indexes give the articles of one number, or of one number of one type, newest first. Of "qđ 21", a quyết định or a
quy định, there are two runs: together they would have to be sorted.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from db.query import NumberQuery

__all__ = ["is_much_cited", "number_runs", "remember_much_cited"]


def number_runs(number: NumberQuery, parameters: dict[str, Any], alias: str = "m") -> list[str]:
    """Conditions on citations, of which one has to hold; adds the parameters."""
    if number.key is not None:
        parameters["number_key"] = number.key
        if not number.partial:
            return [f"{alias}.number_key = :number_key"]
        parameters["number_end"] = number.key + chr(0x10FFFF)
        return [f"({alias}.number_key >= :number_key AND {alias}.number_key < :number_end)"]
    parameters["number_lead"] = number.lead
    parameters |= {f"type_{i}": name for i, name in enumerate(number.types)}
    of_type = [f" AND {alias}.type_key = :type_{i}" for i in range(len(number.types))] or [""]
    return [f"({alias}.number_lead = :number_lead{one})" for one in of_type]


def is_much_cited(engine: Engine, number: NumberQuery, articles: int) -> bool:
    """Whether it is remembered that more than so many articles cite a number."""
    return _MUCH_CITED.get(engine, {}).get(number, 0) > articles


def remember_much_cited(engine: Engine, number: NumberQuery, articles: int) -> None:
    """Note that so many articles cite a number: a tenth more than is asked about, which are not taken out again."""
    _MUCH_CITED.setdefault(engine, {})[number] = articles


_MUCH_CITED: WeakKeyDictionary[Engine, dict[NumberQuery, int]] = WeakKeyDictionary()
"""Counting ten thousand articles takes PostgreSQL as long as all else that a search for a number asks."""
