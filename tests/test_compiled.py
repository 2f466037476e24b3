"""The rules compiled (`make compiled`) give the facts that the source gives, in every field."""

from __future__ import annotations

import gzip
import importlib
import json
import pkgutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import cases
import pytest
from conftest import ROOT, SHARED

from extractors import extract
from models import fact_to_json

COMPILED = ROOT / "build/compiled"
CHILD = """
import json, sys
sys.path.insert(0, sys.argv[1])
from extractors import extract, reading
from models import fact_to_json
print(reading.__file__)
for line in sys.stdin:
    print(json.dumps([fact_to_json(fact) for fact in extract(json.loads(line), published="2020-12-18")]))
"""


def _strings(value: object) -> Iterator[str]:
    """Every sentence that a table of cases holds, at whatever depth."""
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, dict):
        yield from _strings([*value.keys(), *value.values()])
    elif isinstance(value, Iterable):
        for one in value:
            yield from _strings(one)


def _texts() -> list[str]:
    modules = (importlib.import_module(f"cases.{module.name}") for module in pkgutil.iter_modules(cases.__path__))
    texts = [text for module in modules for name, value in vars(module).items() if name.isupper()
             for text in _strings(value)]  # fmt: skip
    for file in (SHARED / "gold/dev.jsonl", SHARED / "data/party_news.jsonl.gz"):
        if file.exists():
            with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:  # type: ignore[operator]
                texts += [json.loads(line)["text"] for line in islice(lines, 150)]
    return texts


def _same_source() -> bool:
    """Whether what was compiled is what stands here now: both keep the source."""
    here = {path.relative_to(ROOT): path.read_bytes() for path in (ROOT / "extractors").rglob("*.py")}
    built = {path.relative_to(COMPILED): path.read_bytes() for path in (COMPILED / "extractors").rglob("*.py")}
    return here == built


def test_compiled_rules_find_the_same_facts(tmp_path: Path) -> None:
    if not COMPILED.exists():
        pytest.skip("the rules are not compiled here (make compiled)")
    if not _same_source():
        pytest.skip("build/compiled is of other source (make compiled)")
    texts = _texts()
    assert len(texts) > 1000
    asked = "".join(json.dumps(text) + "\n" for text in texts)
    command = [sys.executable, "-c", CHILD, str(COMPILED)]
    answer = subprocess.run(command, input=asked, capture_output=True, text=True, cwd=tmp_path, check=True)
    module, *found = answer.stdout.splitlines()
    assert not module.endswith(".py"), module
    for text, line in zip(texts, found, strict=True):
        facts = [fact_to_json(fact) for fact in extract(text, published="2020-12-18")]
        assert json.loads(line) == json.loads(json.dumps(facts)), text
