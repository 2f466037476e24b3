"""That a citation has the number asked for, as SQL: each run of the index by itself.

The indexes give the articles of one number, or of one number of one type, newest first. Of "qđ 21", a quyết định or a
quy định, there are two runs, of "21-NQ" one for each number that begins so: together they would have to be sorted.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from db.many import Many
from db.query import NumberQuery
from db.sql import run

__all__ = ["MUCH_CITED", "number_runs"]

MOST_RUNS = 8
"""Numbers with one beginning that are looked at one by one."""


def number_runs(connection: Connection, number: NumberQuery, parameters: dict[str, Any], alias: str = "m") -> list[str]:
    """Conditions on citations, of which one has to hold; adds the parameters."""
    if number.key is not None:
        if not number.partial:
            parameters["number_key"] = number.key
            return [f"{alias}.number_key = :number_key"]
        bounds = {"number_key": number.key, "number_end": number.key + chr(0x10FFFF)}
        keys = run(connection, _KEYS, bounds).scalars()
        if len(keys) > MOST_RUNS:
            parameters |= bounds
            return [f"({alias}.number_key >= :number_key AND {alias}.number_key < :number_end)"]
        parameters |= {f"number_{i}": key for i, key in enumerate(keys)}
        return [f"{alias}.number_key = :number_{i}" for i in range(len(keys))] or ["1 = 0"]
    parameters["number_lead"] = number.lead
    parameters |= {f"type_{i}": name for i, name in enumerate(number.types)}
    of_type = [f" AND {alias}.type_key = :type_{i}" for i in range(len(number.types))] or [""]
    return [f"({alias}.number_lead = :number_lead{one})" for one in of_type]


_NEXT = "SELECT min(c.number_key) FROM citation_facts c WHERE c.number_key {} AND c.number_key < :number_end"
_KEYS = (  # from one to the next: of ten thousand citations of a number one is read
    f"WITH RECURSIVE k(number_key) AS ({_NEXT.format('>= :number_key')} UNION ALL"
    f" SELECT ({_NEXT.format('> k.number_key')}) FROM k WHERE k.number_key IS NOT NULL)"
    f" SELECT number_key FROM k WHERE number_key IS NOT NULL LIMIT {MOST_RUNS + 1}"
)


MUCH_CITED = Many()
"""Numbers that very many articles cite: to count these takes PostgreSQL as long as all else that a search asks."""
