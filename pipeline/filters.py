"""The conditions of a search as options of the command line, the same for `search`, `figures` and `export`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

import click

from db.filters import Filters
from models import KINDS

__all__ = ["filter_options"]

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_OPTIONS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("--kind", "kind", {"type": click.Choice(list(KINDS)), "help": "Kind of fact."}),
    ("--people/--not-people", "people", {"default": None, "help": "Counts of people alone, or of other things."}),
    ("--unit", "unit", {"metavar": "WORDS", "help": "Words of the unit, with or without marks: 'dang vien'."}),
    ("--subject", "subject", {"metavar": "WORDS", "help": "Words of what is counted or done: 'tham gia bhyt'."}),
    ("--area", "area", {"metavar": "WORDS", "help": "Words of the place: 'thanh hoa'."}),
    ("--status", "status", {"type": click.Choice(["actual", "target"]), "help": "Reported, or planned."}),
    ("--measure", "measure", {"type": click.Choice(["level", "change", "gap"]), "help": "What the value is."}),
    ("--min", "value_min", {"type": float, "metavar": "NUMBER", "help": "Smallest value."}),
    ("--max", "value_max", {"type": float, "metavar": "NUMBER", "help": "Largest value."}),
    ("--source", "source", {"metavar": "NAME", "help": "Paper, as `sources list` names it."}),
    ("--province", "province", {"metavar": "NAME", "help": "Of papers of this province, as it was called then."}),
    ("--from", "published_from", {"type": _DAY, "metavar": "DAY", "help": "Published on this day or later."}),
    ("--to", "published_to", {"type": _DAY, "metavar": "DAY", "help": "Published on this day or earlier."}),
    ("--as-of-from", "as_of_from", {"type": _DAY, "metavar": "DAY", "help": "Figures of this day or later."}),
    ("--as-of-to", "as_of_to", {"type": _DAY, "metavar": "DAY", "help": "Figures of this day or earlier."}),
)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options, and hands their values to the command as one `filters`."""

    @wraps(command)
    def gathered(*args: Any, **kwargs: Any) -> Any:
        values = {name: kwargs.pop(name) for _, name, _ in _OPTIONS}
        days = {name: value.date() for name, value in values.items() if isinstance(value, datetime)}
        try:
            kwargs["filters"] = Filters(**(values | days))
        except ValueError as error:
            raise click.UsageError(str(error)) from None
        return command(*args, **kwargs)

    for flag, name, settings in reversed(_OPTIONS):
        gathered = click.option(flag, name, **settings)(gathered)
    return gathered
