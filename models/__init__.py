"""The words that every room shares: articles, facts, document numbers, EDTF values, folded text.

Pure and small: no network, no database, no clock. Start with `facts` (what the pipeline finds), then `article`,
`document_number` (numbers as values), `edtf` (dates as values), `text` (folding for search).
"""

from models.article import Article, local_date
from models.facts import (
    KINDS,
    Citation,
    Comparator,
    Count,
    Date,
    Fact,
    Measure,
    Percentage,
    Status,
    fact_from_json,
    fact_to_json,
)

__all__ = [
    "KINDS",
    "Article",
    "Citation",
    "Comparator",
    "Count",
    "Date",
    "Fact",
    "Measure",
    "Percentage",
    "Status",
    "fact_from_json",
    "fact_to_json",
    "local_date",
]
