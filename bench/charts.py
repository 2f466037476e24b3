"""A chart drawn by `web.charts` and the same one by Altair with vl-convert: milliseconds, memory, size.

    python bench/charts.py [--peer PYTHON] [--output]

PYTHON is an interpreter that has `altair` and `vl-convert-python`; they are no dependency of ours, so they want an
environment of their own. `--output` writes the table into docs/benchmarks-web.md too. Each side draws the same figures
in a process of its own; memory is what drawing adds to the peak of that process before anything was imported.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "bench")]

from tables import WEB_INTRODUCTION as INTRODUCTION  # noqa: E402
from tables import WEB_PAGE as PAGE  # noqa: E402
from tables import put, table  # noqa: E402

ROUNDS = 200

_MEASURE = """
import json, resource, statistics, sys, time
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before = peak()
{setup}
draw(rows)
took = []
for _ in range(int(sys.argv[1])):
    start = time.process_time(); svg = draw(rows); took.append(time.process_time() - start)
print(json.dumps({{"ms": statistics.median(took) * 1000, "mb": peak() - before, "kb": len(svg) / 1024}}))
"""
_ROWS = "rows = [(2010 + i // 4, 1 + i % 4 * 3, 40 + i * 1.3, i % 5 == 4) for i in range(40)]"
OURS = f"""
from datetime import date
from web.charts import Point, over_time
{_ROWS}
def draw(rows):
    points = [Point(date(y, m, 1), v, target, f"{{v}} %") for y, m, v, target in rows]
    return over_time(points, "tham gia BHYT / dân số (%)").svg
"""
ALTAIR = f"""
import altair as alt, vl_convert
{_ROWS}
def draw(rows):
    values = [{{"t": f"{{y}}-{{m:02}}-01", "v": v, "target": target}} for y, m, v, target in rows]
    chart = alt.Chart(alt.Data(values=values), title="tham gia BHYT / dân số (%)", width=720, height=300).mark_point()
    chart = chart.encode(x="t:T", y="v:Q", shape="target:N", tooltip=["v:Q"])
    return vl_convert.vegalite_to_svg(chart.to_json())
"""


def measured(python: str, setup: str, rounds: int) -> dict[str, float]:
    """Median milliseconds of processor time, megabytes and kilobytes of one side."""
    code = _MEASURE.format(setup=setup)
    done = subprocess.run([python, "-c", code, str(rounds)], cwd=ROOT, capture_output=True, text=True, timeout=600)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peer", metavar="PYTHON", help="interpreter with altair and vl-convert-python")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="charts drawn by each side")
    parser.add_argument("--output", action="store_true", help=f"write the table into {PAGE.relative_to(ROOT)} too")
    chosen = parser.parse_args()
    sides = {"web.charts": measured(sys.executable, OURS, chosen.rounds)}
    if chosen.peer:
        sides["altair, vl-convert"] = measured(chosen.peer, ALTAIR, chosen.rounds)
    lines = [
        [name, f"{found['ms']:.2f}", f"{found['mb']:.0f}", f"{found['kb']:.0f}"] for name, found in sides.items()
    ]
    shown = table(["drawn by", "ms of processor time", "memory added, MB", "SVG, KB"], lines)
    print(shown)
    if not chosen.peer:
        print("altair: not measured (--peer names an interpreter that has it)")
    if chosen.output:
        told = f"A chart of 40 figures over time; median of {chosen.rounds}."
        put("A chart", "python bench/charts.py --peer PYTHON", f"{told}\n\n{shown}", PAGE, INTRODUCTION)


if __name__ == "__main__":
    main()
