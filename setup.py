"""Compiles the rules where that is asked for: `TRICHLUC_COMPILE=1 pip install .` (mypyc; needs a C compiler).

Everything else about the distribution stands in pyproject.toml. `extractors` is compiled from the very source that runs
without it and gives the same facts, faster (docs/benchmarks.md); no other room is, and nothing depends on it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from setuptools import setup

NEEDED = ["mypy>=1.15", "types-regex>=2024.11.6"]  # brought by pip, of which this file is asked first ("egg_info")
BUILT_BY = {"build_ext", "bdist_wheel", "editable_wheel"}

asked = os.environ.get("TRICHLUC_COMPILE") == "1"
modules = []
if asked and BUILT_BY & set(sys.argv):
    from mypyc.build import mypycify

    rules = sorted(str(path) for path in Path("extractors").rglob("*.py") if path != Path("extractors/__init__.py"))
    modules = mypycify(["--ignore-missing-imports", *rules], opt_level="1", debug_level="0", multi_file=True)
setup(
    ext_modules=modules,
    setup_requires=NEEDED if asked else [],
    options={"build_ext": {"parallel": os.cpu_count()}},
)
