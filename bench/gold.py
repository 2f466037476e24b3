"""Score the extractors on annotated articles: `python bench/gold.py [--kind count] [--field status] [--errors 50]`.

Runs `extract` in process over the gold files of the shared folder, calls its `score.py`, and prints the disagreements
that are asked for. Nothing here is known to the rules. Where the shared folder is absent it says so and ends.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GOLD = (SHARED / "gold/seeds.jsonl", SHARED / "gold/dev.jsonl")
sys.path.insert(0, str(ROOT))

from extractors import extract  # noqa: E402
from models import Article, fact_to_json  # noqa: E402


def scored(paths: Sequence[Path]) -> tuple[dict[str, Any], list[Any], int]:
    """The scorer's report and disagreements over all articles of `paths` together, and how many articles there are."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = {a["id"]: a for path in paths for a in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    system = {a["id"]: {"id": a["id"], "text": a["text"], "facts": _facts(a)} for a in gold.values()}
    report, errors = score.score(gold, system)
    return report, errors, len(gold)


def _facts(row: dict[str, Any]) -> list[dict[str, Any]]:
    article = Article(**{name: row[name] for name in ("id", "text", "title", "published", "source")})
    return [fact_to_json(fact) for fact in extract(article)]


def _line(kind: str, r: dict[str, Any]) -> str:
    fields = "  ".join(
        f"{name} {v['agreement']:.2f}" + (f"/{v['odd_f1']:.2f}" if "odd_f1" in v else "")
        for name, v in r["fields"].items()
    )
    return (f"{kind:<11} gold {r['gold']:>4}  system {r['system']:>4}  P {r['precision']:.3f}  R {r['recall']:.3f}"
            f"  F1 {r['f1']:.3f}   {fields}")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("files", nargs="*", type=Path, default=list(GOLD))
    cli.add_argument("--kind", help="disagreements of one kind only")
    cli.add_argument("--field", help="disagreements of one field only (or: missed, spurious)")
    cli.add_argument("--errors", type=int, default=0, help="print up to so many disagreements")
    args = cli.parse_args()
    if not (SHARED / "score.py").exists():
        print("no ../shared here: nothing to score against")
        return
    began = time.process_time()
    report, errors, articles = scored(args.files)
    seconds = time.process_time() - began
    print(*(_line(kind, r) for kind, r in report.items()), sep="\n")
    print(f"{articles} articles in {seconds:.2f} s of processor time, words and models loaded in it")
    shown = [
        e for e in errors
        if (not args.kind or e[1].startswith(args.kind)) and (not args.field or args.field in e[1])
    ]
    for id_, what, quote, why in shown[: args.errors]:
        print(f"  {id_}: {what}: {quote!r} {why}")


if __name__ == "__main__":
    main()
