"""Score the extractors on annotated articles: `python bench/gold.py [--kind count] [--field status] [--errors 50]`.

Runs `extract` in process over the gold files of the shared folder, calls its `score.py`, and prints the disagreements
that are asked for. Nothing here is known to the rules.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT))

from extractors import extract  # noqa: E402
from models import Article, fact_to_json  # noqa: E402


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("files", nargs="*", type=Path, default=[SHARED / "gold/seeds.jsonl", SHARED / "gold/dev.jsonl"])
    cli.add_argument("--kind", help="disagreements of one kind only")
    cli.add_argument("--field", help="disagreements of one field only (or: missed, spurious)")
    cli.add_argument("--errors", type=int, default=0)
    args = cli.parse_args()
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    if spec is None or spec.loader is None or not (SHARED / "score.py").exists():
        print("bench/gold.py: no annotated articles beside this checkout (../shared), nothing to score")
        return
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = {a["id"]: a for path in args.files for a in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    began = time.perf_counter()
    system = {
        a["id"]: {"id": a["id"], "text": a["text"], "facts": [fact_to_json(f) for f in extract(
            Article(id=a["id"], text=a["text"], title=a["title"], published=a["published"], source=a["source"]))]}
        for a in gold.values()
    }
    seconds = time.perf_counter() - began
    report, errors = score.score(gold, system)
    for kind, r in report.items():
        found = f"gold {r['gold']:>4}  system {r['system']:>4}  P {r['precision']:.3f}  R {r['recall']:.3f}"
        odd = {name: f"/{value['odd_f1']:.2f}" if "odd_f1" in value else "" for name, value in r["fields"].items()}
        fields = "  ".join(f"{name} {value['agreement']:.2f}{odd[name]}" for name, value in r["fields"].items())
        print(f"{kind:<11} {found}  F1 {r['f1']:.3f}   {fields}")
    print(f"{len(gold)} articles in {seconds:.2f} s, {len(gold) / seconds:.0f} articles/s (cold)")
    shown = [e for e in errors if e[1].startswith(args.kind or "") and (args.field or "") in e[1]]
    for id_, what, quote, why in shown[: args.errors]:
        print(f"  {id_}: {what}: {quote!r} {why}")


if __name__ == "__main__":
    main()
