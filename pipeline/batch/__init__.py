"""Extraction of many articles: results in input order, tables of facts, shards on disk, one machine or a cluster.

`extraction` does the work of one process, `processes` shares it out among several, `tables` knows the columns,
`rendering` makes bytes of results (in the workers), `formats` writes streams of them, `streams` writes one file or
pipe, `shard` writes one shard, `shards` folders of them that can be interrupted and resumed, `spark` runs the same
function on a cluster.
"""

from typing import TYPE_CHECKING, Any

from pipeline.batch.extraction import Result, extracted, results

if TYPE_CHECKING:
    from pipeline.batch.tables import articles_table, facts_table

__all__ = ["Result", "articles_table", "extracted", "facts_table", "results"]


def __getattr__(name: str) -> Any:
    """The tables when they are asked for: Arrow is half a second, and workers are to be started before it."""
    if name in __all__:
        from pipeline.batch import tables

        return getattr(tables, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
