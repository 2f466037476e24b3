"""Extraction of many articles: results in input order, tables of facts, shards on disk, one machine or a cluster.

`extraction` does the work of one process or several, `tables` knows the columns, `rendering` makes bytes of results (in
the workers), `formats` writes streams of them, `shard` writes one shard, `shards` folders of them that can be
interrupted and resumed, `spark` runs the same function on a cluster.
"""

from pipeline.batch.extraction import Result, extracted, results
from pipeline.batch.tables import articles_table, facts_table

__all__ = ["Result", "articles_table", "extracted", "facts_table", "results"]
