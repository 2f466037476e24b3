"""Search and export at scale: number and word searches beside FTS5 asked directly and beside Datasette.

    python bench/store.py --articles 10000 small.db            # generate (or grow), then measure
    python bench/store.py small.db middle.db large.db --write  # measure what is there; the page and the curve in docs/
    python bench/store.py large.db --export 1000000            # memory and time of exports too
    python bench/store.py large.db --registry                  # the registry of documents made anew, twice

A store is a path or a URL. Times are wall clock and processor time of one process; p95 of many different queries,
caches warm after a first round of others. The articles are those of `bench/generated.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from datasette_beside import beside_datasette
from exports import exports
from fts5_beside import Timed, beside_fts5, spread, timed
from generated import AREAS, SOURCES, Writer, load, number_queries, repeat, word_queries
from registry import registry
from store_page import write_page

from db import Store, open_store
from db.figures import figures
from db.filters import Filters
from db.search import search

__all__ = ["SOURCES", "Writer", "load", "measure", "number_queries", "word_queries"]


def measure(store: Store, rounds: int) -> dict[str, Any]:
    """Searches of every sort in one store."""
    with store.reading() as connection:
        articles = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
        tables = ("citation_facts", "date_facts", "figure_facts")
        facts = sum(connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in tables)
    writer = Writer(articles)
    numbers = list(islice(number_queries(writer), 50 + 5 * rounds))
    for query in numbers[:50]:
        search(store, query)
    number_times = [timed(lambda q=query: search(store, q)) for query in numbers[50:]]  # type: ignore[misc]
    mix = list(islice(word_queries(writer), 15 * (rounds + 1)))
    per_kind: dict[str, list[Timed]] = {}
    for _, query, filters in mix[:15]:
        search(store, query, filters=filters)
    for what, query, filters in mix[15:]:
        per_kind.setdefault(what, []).append(timed(lambda q=query, f=filters: search(store, q, filters=f)))  # type: ignore[misc]
    everything = [one for times in per_kind.values() for one in times]
    some = [timed(lambda a=area: figures(store, filters=Filters(area=a, people=True))) for area in AREAS[:rounds]]  # type: ignore[misc]
    result: dict[str, Any] = {
        "database": store.dialect,
        "articles": articles,
        "facts": facts,
        "number": spread(number_times),
        "words": spread(everything),
        "words_by_kind": {what: spread(times) for what, times in per_kind.items()},
        "figures_of_an_area": spread(some),
    }
    if store.dialect == "postgresql":
        result["server"] = server_settings(store)
    else:
        plain = [(what, query, filters) for what, query, filters in mix[15:] if filters is None]
        result["fts5"] = beside_fts5(store, plain)
        result["datasette"] = beside_datasette(str(store.engine.url.database), [query for _, query, _ in plain])
    return result


def server_settings(store: Store) -> dict[str, str]:
    """Version and settings of a PostgreSQL server that the times of searches hang on, and the load then."""
    names = ("server_version", "shared_buffers", "effective_cache_size", "work_mem", "random_page_cost")
    with store.reading() as connection:
        found = {name: str(connection.exec_driver_sql(f"SHOW {name}").scalar_one()) for name in names}
    return found | {"load_average": str(round(os.getloadavg()[0], 1))}


def main() -> None:
    """Measure the stores one after the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stores", nargs="+", metavar="STORE", help="paths or URLs, the smallest first")
    parser.add_argument("--articles", type=int, help="generate so many first where there are fewer")
    parser.add_argument("--distinct", type=int, default=400_000, help="of those so many of their own, others repeated")
    parser.add_argument("--rounds", type=int, default=20, help="queries of each kind")
    parser.add_argument("--export", type=int, default=0, metavar="N", help="export N facts of the largest store too")
    parser.add_argument("--registry", action="store_true", help="make the registry of documents of each store anew too")
    parser.add_argument("--note", help="a sentence about the stores that the page says with its first")
    parser.add_argument("--kept", type=Path, help="figures of another run that are shown too (`exports`, `registry`)")
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--write", action="store_true", help="write docs/search-benchmarks.md and the curve")
    chosen = parser.parse_args()
    found: dict[str, Any] = json.loads(chosen.kept.read_text("utf-8")) if chosen.kept else {}
    found |= {"stores": [], "load_average": round(os.getloadavg()[0], 1)}
    if chosen.note:
        found["note"] = chosen.note
    for place in chosen.stores:
        with open_store(place) as store:
            if chosen.articles:
                load(store, min(chosen.articles, chosen.distinct))
                repeat(store, chosen.articles)
            found["stores"].append(measure(store, chosen.rounds))
        print(json.dumps(found["stores"][-1], ensure_ascii=False), flush=True)
        if chosen.write:  # what was measured stays, however the rest ends
            write_page(found)
    if chosen.registry:
        found["registry"] = [registry(place) for place in chosen.stores]
        print(json.dumps(found["registry"]), flush=True)
    if chosen.export:
        largest = max(zip(chosen.stores, found["stores"], strict=True), key=lambda one: one[1]["articles"])[0]
        found["exports"] = exports(largest, chosen.export)
        print(json.dumps(found["exports"]), flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if chosen.write:
        write_page(found)


if __name__ == "__main__":
    main()
