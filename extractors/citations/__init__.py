"""Citations of official documents: their number, type, issuer and issue date."""

from __future__ import annotations

from extractors.citations.find import find_citations

__all__ = ["find_citations"]
