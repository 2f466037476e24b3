"""`trichluc explain "câu"`: which rules fired on a sentence, with what values, and what was refused and why."""

from __future__ import annotations

from dataclasses import fields

import click
from rich.padding import Padding
from rich.text import Text

from extractors import Trace, extract
from extractors.view import View
from models import Fact, fact_to_json
from pipeline.batch.formats import value_of
from pipeline.console import chosen, format_option, out, write_jsonl
from pipeline.reading import published_option

__all__ = ["STYLES", "command", "marked"]

STYLES = {"citation": "bold magenta", "date": "bold cyan", "count": "bold green", "percentage": "bold yellow"}
_PLACE = {"kind", "start", "end", "quote", "sentence_start", "sentence_end", "rule"}


@click.command("explain")
@click.argument("text", metavar="TEXT")
@click.option("--published", callback=published_option, metavar="DATE", help="Publication date, ISO.")
@format_option("table", "jsonl")
def command(text: str, published: str | None, format_: str | None) -> int:
    """Show which rules fire on TEXT, the values they give, and the candidates that were refused, with reasons."""
    trace = Trace()
    facts = extract(text, published=published, trace=trace)
    view = View(text)

    def said(events: list) -> list[dict[str, object]]:  # type: ignore[type-arg]
        rows = []
        for event in sorted(events, key=lambda event: (event.start, event.end)):
            start, end = view.raw(event.start, event.end)
            place = {"start": start, "end": end, "quote": text[start:end]}
            rows.append({"rule": event.rule, **place, "reason": event.reason})
        return rows

    if chosen(format_) == "jsonl":
        found = [fact_to_json(fact) for fact in facts]
        write_jsonl([{"text": text, "facts": found, "refused": said(trace.refusals), "notes": said(trace.notes)}])
        return 0
    console = out()
    console.print(marked(text, facts))
    for fact in facts:
        console.print()
        head = Text.assemble((fact.quote, STYLES[fact.kind]), " → ", value_of(fact), f"   {fact.rule}")
        console.print(head)
        console.print(Padding(_fields(fact), (0, 0, 0, 4)))
    if not facts:
        console.print("no facts found")
    for title, rows in (("Refused", said(trace.refusals)), ("Notes", said(trace.notes))):
        if rows:
            console.print(f"\n{title}", style="bold")
        for row in rows:
            console.print(Text.assemble("  ", (str(row["quote"]), "italic"), f"   {row['rule']}: {row['reason']}"))
    return 0


def marked(text: str, facts: list[Fact]) -> Text:
    """The text with every fact in the colour of its kind; a date inside a citation's tail is marked as date."""
    shown = Text(text)
    for fact in sorted(facts, key=lambda fact: fact.start - fact.end):
        shown.stylize(STYLES[fact.kind], fact.start, fact.end)
    return shown


def _fields(fact: Fact) -> Text:
    values = {field.name: getattr(fact, field.name) for field in fields(fact) if field.name not in _PLACE}
    stated = {name: value for name, value in values.items() if value not in (None, ())}
    lines = (f"{name}: {', '.join(value) if isinstance(value, tuple) else value}" for name, value in stated.items())
    return Text("\n".join(lines), style="dim")
