"""The process that Spark forks its Python workers from (`spark.python.daemon.module`): it has loaded the rules, once.

Without it each worker of each machine loads them anew. It must start no threads (Arrow would): a child forked beside
one can hang.
"""

from __future__ import annotations

from pyspark.daemon import manager

import extractors  # noqa: F401 (what the workers are to share)

if __name__ == "__main__":
    manager()
