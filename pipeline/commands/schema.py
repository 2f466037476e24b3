"""`trichluc schema`: the JSON Schema of an article with its facts."""

from __future__ import annotations

import json

import click

from models.facts import json_schema

__all__ = ["command"]


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of an article with its facts.

    Every line of `extract --format jsonl` is an object of this schema.
    """
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
