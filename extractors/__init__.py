"""Text → facts: pure functions, no clock, no network, no database, no global state.

`extract` reads an article. One folder per kind (`citations/`, `dates/`, `figures/`) holds its rules, normaliser and
words; shared are `view` (what rules match on), `sentences`, `furniture`, `numerals` (Vietnamese numbers), `words`
(CSV lists), `trace` (what `explain` shows). Facts inside this room carry positions of the view; `extract` maps them
to the stored text.
"""

from trichluc import same_installation

same_installation(__file__, "models")

from extractors.extract import extract, extract_many  # noqa: E402
from extractors.trace import Trace  # noqa: E402

__all__ = ["Trace", "extract", "extract_many"]
