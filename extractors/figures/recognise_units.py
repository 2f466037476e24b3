"""What a number counts: the unit noun after it, with the compound that belongs to it.

The words are `units.csv`. How much of a modifier belongs to the unit: a noun compound that names a kind of thing is a unit
of its own ("vụ tai nạn giao thông", a traffic accident; "hộ cận nghèo", a near-poor household); what says where, whose,
which or what for is not ("4 dự án đầu tư | nước ngoài", "6 hợp đồng | chuyển giao thiết bị", "34 ứng cử viên | HĐND").
Classifiers take the noun they classify ("3.000 chiếc xe máy", "2 vị cán bộ", "18 trường hợp bệnh nhân"), and a list of
nouns of one sort is one unit ("cán bộ, chiến sĩ"; "phường, xã, thị trấn").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from extractors.view import View
from extractors.words import rows

__all__ = ["Token", "Unit", "counts_people", "tokens_after", "unit_at", "unit_in"]

# Words, numbers, marks. "đ/c" (đồng chí) is one word, and so are m2, km2, F0.
_TOKEN = regex.compile(r"đ/c(?!\p{L})|[\p{L}\p{M}]+[\d²³]?(?![\p{L}\p{M}\d])|[\p{L}\p{M}]+|\d[\d.,]{0,20}|[^\s\w]")
_REACH = 160  # characters after a number in which its unit must end
_MOST = 24  # tokens

Token = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit noun of the text: positions of the view, kind of noun (see `units.csv`); `measure` is what counts nothing."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node]
    kind: str | None = None
    takes: str = ""


@cache
def _trie() -> _Node:
    root = _Node({})
    for row in rows("extractors.figures", "units.csv"):
        node = root
        for token in _TOKEN.findall(row["surface"]):
            node = node.children.setdefault(token, _Node({}))
        node.kind, node.takes = row["kind"], row["takes"]
    return root


def tokens_after(low: str, position: int, most: int = _MOST) -> list[Token]:
    """Tokens that follow `position` within reach, up to a paragraph break."""
    tokens: list[Token] = []
    last = position
    for match in _TOKEN.finditer(low, position, min(len(low), position + _REACH)):
        start = match.start()
        if start - last > 3 or (start > last and low.count("\n", last, start) > 1):
            break
        tokens.append((match[0], start, match.end()))
        last = match.end()
        if len(tokens) == most:
            break
    return tokens


def _longest(tokens: list[Token], at: int) -> tuple[int, _Node] | None:
    """The longest word of the list that starts at token `at`: the token after it, and its entry."""
    node, best = _trie(), None
    for i in range(at, len(tokens)):
        child = node.children.get(tokens[i][0])
        if child is None:
            break
        node = child
        if node.kind is not None:
            best = (i + 1, node)
    return best


# Kinds of noun that stand in one list: "hộ gia đình, cá nhân", "tập thể và cá nhân".
_TOGETHER = {
    "person": {"person"},
    "household": {"household", "person", "organisation"},
    "organisation": {"organisation", "person", "household"},
    "place": {"place"},
    "thing": {"thing"},
}
# An organisation opens a list with persons or households only in these pairs.
_MIXED = {"tập thể", "cơ quan", "đơn vị", "doanh nghiệp", "tổ chức", "hợp tác xã", "cơ sở"}


def unit_at(view: View, tokens: list[Token], at: int = 0) -> Unit | None:
    """The unit noun that starts at token `at`, or None where the list knows no such noun."""
    found = _longest(tokens, at)
    if found is None:
        return None
    end, node = found
    kind = node.kind or "thing"
    if node.takes == ",":
        return None  # only an item of a list
    if kind == "measure":
        return Unit(tokens[at][1], tokens[end - 1][2], kind)
    if node.takes == "+":
        inner = _longest(tokens, end)
        if inner is not None and inner[1].kind != "measure" and inner[1].takes != ",":
            end = inner[0]
            if kind == "case" or (kind == "thing" and tokens[at][0] == "con" and inner[1].kind == "person"):
                kind = inner[1].kind or kind
                kind = kind if kind == "person" else "thing"
    head = view.low[tokens[at][1] : tokens[end - 1][2]]
    end = _list_end(view, tokens, end, kind, head)
    return Unit(tokens[at][1], tokens[end - 1][2], kind)


def _list_end(view: View, tokens: list[Token], end: int, kind: str, head: str) -> int:
    """Where the list of nouns ends whose first is before token `end`."""
    together = _TOGETHER.get(kind, set())
    while end + 1 < len(tokens) and tokens[end][0] in (",", "và", "-"):
        mark = tokens[end][0]
        item = _longest(tokens, end + 1)
        if item is None or item[1].kind not in together:
            break
        if kind == "organisation" and item[1].kind != kind and head not in _MIXED:
            break
        if mark == "và" and kind == "thing":
            break
        after = tokens[item[0]] if item[0] < len(tokens) else None
        # "4 xã và thị trấn Vĩnh An": the second noun has a name of its own.
        if mark != "," and kind == "place" and after is not None and view.text[after[1]].isupper():
            break
        end = item[0]
    return end


def unit_in(view: View, start: int, end: int) -> Unit | None:
    """The unit noun that starts exactly at `start` and ends before `end`."""
    tokens = [token for token in tokens_after(view.low, start) if token[2] <= end]
    if not tokens or tokens[0][1] - start > 1:
        return None
    unit = unit_at(view, tokens)
    return None if unit is None or unit.kind == "measure" else unit


_PASSENGERS = regex.compile(r"khách|người|bệnh nhân|khám|xe buýt|vận chuyển|tham quan|du lịch|tập huấn")
_PATIENTS = regex.compile(
    r"người|bệnh|nhiễm|tử vong|chết|cách ly|dương tính|cán bộ|đảng viên|kỷ luật|biên chế|đối tượng|bắt giữ|nghỉ|tuyển|mắc"
)
_BREACHES = regex.compile(r"(?:[ ]|\n)(?:vi phạm|lấn chiếm|xây dựng|sai phép|không phép|xử phạt)")


def counts_people(view: View, unit: Unit) -> bool:
    """Whether a unit counts people; a case ("trường hợp", "ca", "lượt") does where the words around speak of people."""
    if unit.kind != "case":
        return unit.kind == "person"
    word = view.low[unit.start : unit.end]
    before = view.low[max(0, unit.start - 120) : unit.start]
    after = view.low[unit.end : unit.end + 60]
    if word.startswith("lượt"):
        return bool(_PASSENGERS.search(before))
    if _BREACHES.match(after):
        return False
    if word.startswith("ca"):
        return True
    return bool(_PATIENTS.search(before[-80:]) or _PATIENTS.search(after[:40]))
