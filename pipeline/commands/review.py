"""`trichluc review`: a person hides a fact or corrects a field; the decision survives every new extraction."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from db import Store, StoredArticle
from models import Fact
from pipeline.batch.formats import value_of
from pipeline.console import CommandError, chosen, format_option, print_table, store_option, write_jsonl
from pipeline.stores import opened

__all__ = ["command"]


@click.group("review")
def command() -> None:
    """Hide a wrong fact or correct a field of it, with reason and name."""


@command.command("facts")
@click.argument("article")
@store_option
def facts(article: str, store: str) -> int:
    """List an article's facts with the numbers that `hide` and `correct` take."""
    with opened(store, read_only=True) as opened_store:
        stored = _article(opened_store, article)
    print_table(
        {
            "no.": number, "kind": one.fact.kind, "text": one.fact.quote, "value": value_of(one.fact),
            "review": one.state,
        }
        for number, one in enumerate(stored.reviewed)
    )  # fmt: skip
    return 0


@command.command("hide")
@click.argument("article")
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Why.")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@store_option
def hide(article: str, number: int, reason: str, by: str, store: str) -> int:
    """Hide a fact: it stays in the store, marked, and out of searches."""
    with opened(store) as opened_store:
        stored = _article(opened_store, article)
        decision = opened_store.decide(stored.article.id, _fact(stored, number), reason=reason, reviewer=by)
    click.echo(f"decision {decision}")
    return 0


@command.command("correct")
@click.argument("article")
@click.argument("number", type=int)
@click.option("--field", required=True, help="Field to correct.")
@click.option("--value", required=True, metavar="JSON", help='Its right value as JSON: 3320, "người", null.')
@click.option("--reason", required=True, help="Why.")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@store_option
def correct(article: str, number: int, field: str, value: str, reason: str, by: str, store: str) -> int:
    """Correct a field of a fact; the extracted value is kept beside it."""
    try:
        right = json.loads(value)
    except ValueError:
        raise click.UsageError(f"--value {value}: not JSON (a text is written in double quotes)") from None
    with opened(store) as opened_store:
        stored = _article(opened_store, article)
        fact = _fact(stored, number)
        try:
            decision = opened_store.decide(
                stored.article.id, fact, reason=reason, reviewer=by, field=field, value=right
            )
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    click.echo(f"decision {decision}")
    return 0


@command.command("list")
@click.argument("article", required=False)
@format_option("table", "jsonl")
@store_option
def list_(article: str | None, format_: str | None, store: str) -> int:
    """List decisions, of one article or of all, with whether their facts are still there."""
    with opened(store, read_only=True) as opened_store:
        article_id = _article(opened_store, article).article.id if article else None
        rows = [asdict(one) | {"fact there": there} for one, there in opened_store.decisions(article_id)]
    if chosen(format_) == "jsonl":
        write_jsonl(rows)
    else:
        print_table(rows)
    return 0


@command.command("undo")
@click.argument("decision", type=int)
@click.option("--by", required=True, metavar="NAME", help="Who takes it back.")
@store_option
def undo(decision: int, by: str, store: str) -> int:
    """Take a decision back; it stays in the record."""
    with opened(store) as opened_store:
        opened_store.undo(decision, by=by)
    return 0


def _article(store: Store, name: str) -> StoredArticle:
    found = store.find(name)
    if found is None:
        raise CommandError(f"{name}: no such article in this store")
    return found


def _fact(stored: StoredArticle, number: int) -> Fact:
    if not 0 <= number < len(stored.reviewed):
        last = len(stored.reviewed) - 1
        raise CommandError(f"{stored.article.id}: has no fact {number}; they go from 0 to {last}")
    return stored.reviewed[number].fact
