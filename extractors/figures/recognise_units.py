"""What a number counts: the unit noun after it, with the compound that belongs to it.

The principle: the unit is the noun with the compound that names the sort of thing; what modifies it is left out.

- A compound names the sort: "vụ tai nạn giao thông" (a traffic accident), "hộ cận nghèo" (a near-poor household),
  "xe tăng" (a tank), "trạm kinh doanh xăng dầu" (a petrol station), "tờ khai hải quan điện tử" (an electronic customs
  form).
- A modifier says of these things which they are: whose ("34 đại biểu | Quốc hội", "2 phó chủ tịch | UBND"), where
  ("4 dự án đầu tư | nước ngoài"), what for ("20 dự án | thu hồi đất", "15 hội nghị | tập huấn", "6 hợp đồng | chuyển
  giao"), what they do or suffer ("9 người | bị thương", "77 người | tự ứng cử"), how they are ("90.000 việc làm | mới",
  "48 công trình xây dựng | trái phép", "1.961 đại biểu | nữ").

Three sources, the first that knows: compounds that are written down (`units.csv`); an attribute that forms sorts with
every noun of some kinds (`attributes.csv`: "thiết bị | điện tử", "đơn vị | cấp tỉnh"), which may be repeated ("tuyến
đường | giao thông | nông thôn") and, after places of work, a purpose with its object ("điểm | thu mua | mía"); word
segmentation, where no list knows the noun. Classifiers take the noun they classify ("3.000 chiếc xe máy", "2 vị cán
bộ", "18 trường hợp bệnh nhân"), and a list of nouns of one sort is one unit ("cán bộ, chiến sĩ"; "phường, xã, thị
trấn"; "tỉnh/thành phố").

Columns of `units.csv`: `kind` says which nouns may stand in one list and whether they are people; `takes` is "+" for a
classifier, "," for a noun that counts only inside a list, "purpose" for a place of work that a purpose may follow, and
"object" for a noun that ends in such a purpose ("cơ sở sản xuất | gạch").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, final

from extractors.figures.tokens import REACH, TOKEN, Tokens
from extractors.patterns import Pattern
from extractors.reading import Reading
from extractors.view import View
from extractors.words import rows

__all__ = ["Unit", "begins_unit", "counts_people", "unit_at", "unit_by_segmentation", "unit_in"]


@final
class Unit:
    """A unit noun of the text: positions of the view, kind of noun (see `units.csv`); a `measure` counts nothing."""

    __slots__ = ("end", "kind", "start")

    def __init__(self, start: int, end: int, kind: str) -> None:
        self.start, self.end, self.kind = start, end, kind


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node]
    kind: str | None = None
    takes: str = ""


@cache
def _trie(name: str, column: str) -> _Node:
    """The words of a list by their tokens; `column` is what the entry of a word says first."""
    root = _Node({})
    for row in rows("extractors.figures", name):
        surface, node = row["surface"], root
        for token in surface.split(" ") if _PLAIN.match(surface) else TOKEN.findall(surface):
            node = node.children.setdefault(token, _Node({}))
        node.kind, node.takes = row[column], row["takes"]
    return root


_PLAIN: Final = Pattern(r"[\p{L} ]+\Z")


def begins_unit(word: str) -> bool:
    """Whether a noun of `units.csv` begins with the word."""
    return word in _trie("units.csv", "kind").children


def _longest(
    tokens: Tokens, at: int, name: str = "units.csv", column: str = "kind", until: int = REACH
) -> tuple[int, _Node] | None:
    """The longest word of a list that starts at token `at` and ends by `until`: the token after it, and its entry."""
    children = _trie(name, column).children
    first = children.get(tokens.word(at))
    if first is None and tokens.parted(at):
        first = children.get(tokens.word(at))
    if first is None or at >= until:
        return None
    node, i = first, at + 1
    best = (i, node) if node.kind is not None else None
    while i < until and node.children:
        child = node.children.get(tokens.word(i))
        if child is None and tokens.parted(i):
            child = node.children.get(tokens.word(i))
        if child is None:
            break
        node = child
        i += 1
        if node.kind is not None:
            best = (i, node)
    return best


# Nouns of one kind stand in one list ("tin, bài, phóng sự"; "phường, xã, thị trấn"), things of no kind in none; beside
# that households and some organisations with persons: "hộ gia đình, cá nhân", "tập thể và cá nhân".
_NO_LIST: Final = {"thing", "case", "mass"}
# "loại dự án", "cuộc hội thảo"; but "3 căn | dự án Bình Minh"
_ABSTRACT: Final = {"project", "event", "aim", "incident"}
_SORTS: Final = {"loại", "dạng", "nhóm", "cuộc", "buổi", "bộ", "đợt"}
_BESIDE: Final = {"household": {"person", "organisation"}, "organisation": {"person", "household"}}
_MIXED: Final = {"tập thể", "cơ quan", "đơn vị", "doanh nghiệp", "tổ chức", "hợp tác xã", "cơ sở"}
_HONORIFICS: Final = {"ông", "bà", "anh", "chị", "em", "cháu", "cô", "chú", "bác", "cụ", "thầy"}
# Kinds that may follow "và" in a list, and those that may follow "/": "tỉnh/thành phố", not "học sinh/lớp" (a rate).
_AND: Final = {"person", "household", "organisation", "place", "vehicle"}
_SLASH: Final = {"organisation", "place"}
_MARKS: Final = (",", "và", "-", "/", "hoặc")


def unit_at(view: View, tokens: Tokens, at: int = 0) -> Unit | None:
    """The unit noun that starts at token `at`, or None where the list knows no such noun."""
    found = _longest(tokens, at)
    if found is not None and found[0] > at + 1:
        found = _without_a_name(view, tokens, at, found)
        if found is not None and tokens.word(at) in _CLASSIFIES and (_longest(tokens, at + 1) or found)[0] > found[0]:
            found = _longest(tokens, at, until=at + 1)
    if found is None:
        return None
    end, node = found
    kind = node.kind or "thing"
    if node.takes == "," or kind in ("mass", "other"):
        return None  # an item of a list, a noun that needs a classifier, no noun at all
    start = tokens[at][1]
    if kind == "measure":
        return Unit(start, tokens[end - 1][2], kind)
    if _is_name(view, tokens, at, end, kind):
        return None
    noun, sort = at, kind  # the noun that may open a list, and its kind
    takes = node.takes
    if takes == "+":
        inner_end, kind, inner_sort, inner_takes = _classified(view, tokens, at, end, kind)
        if inner_end > end:
            noun, sort, end, takes = end, inner_sort, inner_end, inner_takes
    end = _with_attributes(view, tokens, end, sort, takes)
    end = _list_end(view, tokens, end, sort, view.low[tokens[noun][1] : tokens[end - 1][2]])
    return Unit(start, tokens[end - 1][2], kind)


# Before these a longer noun wins over a written compound: "chiếc | ô tô" (a car), though "chiếc ô" is an umbrella.
_CLASSIFIES: Final = {"chiếc", "cái", "loại", "cuốn", "quyển", "tấm", "bức", "vị"}
_PLACES: Final = {"xã", "phường", "huyện", "tỉnh", "thôn", "quận", "ấp", "bản"}
_WHERE: Final = _PLACES | {"thị", "thành", "tp", "khu", "các", "đường", "đây"}


def _without_a_name(view: View, tokens: Tokens, at: int, found: tuple[int, _Node]) -> tuple[int, _Node] | None:
    """A compound whose last word begins a name, without it: "50 bệnh viện | Nhi Đồng", "2 trạm y tế | xã Tân Lập",
    "32 lô đất | ở xã Tân Lập"."""
    end = found[0]
    last, start, last_end = tokens[end - 1]
    if last == "ở" and tokens.has(end) and (tokens[end][0] in _WHERE or view.text[tokens[end][1]].isupper()):
        return _longest(tokens, at, until=end - 1)
    if not tokens.has(end) or not view.text[tokens[end][1]].isupper() or tokens[end][1] - last_end != 1:
        return found
    name = view.text[start].isupper() and not view.text[start:last_end].isupper() and view.text[tokens[at][1]].islower()
    if not name and last not in _PLACES:
        return found
    return _longest(tokens, at, until=end - 1)


def _is_name(view: View, tokens: Tokens, at: int, end: int, kind: str) -> bool:
    """Whether the noun begins a name: "142 Đội Cấn" (a street), "Hai Bà Trưng", "2 Trường Mầm non Hoa Sen" (row 2).

    Titles of people are printed with capitals, too: "2 Phó Chủ tịch UBND".
    """
    word = view.text[tokens[at][1] : tokens[end - 1][2]]
    if not word[0].isupper() or word.isupper() or (kind == "person" and end - at > 1):
        return False
    return tokens.has(end) and view.text[tokens[end][1]].isupper() and tokens[end][1] - tokens[end - 1][2] == 1


_MOST_ATTRIBUTES: Final = 3


def _with_attributes(view: View, tokens: Tokens, end: int, kind: str, takes: str) -> int:
    """Where a noun of a kind ends with the attributes that name its sort: "đơn vị | cấp tỉnh", "thiết bị | điện tử".

    A purpose takes its object: "trạm | kinh doanh | xăng dầu" (a station that deals in petrol).
    """
    for _ in range(_MOST_ATTRIBUTES):
        if not tokens.has(end) or tokens[end][1] - tokens[end - 1][2] != 1 or view.text[tokens[end][1]].isupper():
            break
        if takes == "object":
            thing = _longest(tokens, end)
            if thing is None or thing[1].kind in _NO_OBJECT:
                break
            end, takes = thing[0], ""
            continue
        found = _longest(tokens, end, "attributes.csv", "after")
        if found is None:
            break
        after = (found[1].kind or "").split()
        if kind not in after and takes not in after:
            break
        end, takes = found[0], found[1].takes
    return end


# What no purpose has for its object: "cơ sở sản xuất | trong 3 năm", "trạm thu mua | 2 tấn".
_NO_OBJECT: Final = {None, "measure", "other", "person", "household", "place", "event", "incident", "case"}


def _classified(view: View, tokens: Tokens, at: int, end: int, kind: str) -> tuple[int, str, str, str]:
    """A classifier with the noun it classifies: where it ends, the kind of the whole, the kind and `takes` of the noun.

    "chiếc xe máy" (a motorbike), "vị cán bộ" (an official), "trường hợp bệnh nhân" (a patient's case).
    """
    alone = end, kind, kind, ""
    inner = _longest(tokens, end)
    if inner is None or inner[1].kind in (None, "measure", "other") or inner[1].takes == ",":
        return alone
    sort = inner[1].kind or "thing"
    if view.text[tokens[end][1]].isupper() and not view.text[tokens[at][1]].isupper():
        return alone
    match kind:
        case "case" if sort in ("person", "household", "organisation", "place", "vehicle", "event"):
            return inner[0], ("person" if sort == "person" else "thing"), sort, inner[1].takes
        case "person" if sort == "person":
            return inner[0], kind, sort, inner[1].takes
        case "organisation" if sort in ("person", "mass"):
            return inner[0], kind, sort, inner[1].takes
        case "case" | "person" | "organisation":
            return alone
        case _ if sort in _ABSTRACT and tokens[at][0] not in _SORTS:
            return alone
    return inner[0], kind, sort, inner[1].takes


def _list_end(view: View, tokens: Tokens, end: int, kind: str, head: str) -> int:
    """Where the list of nouns ends whose first is before token `end`."""
    if kind in _NO_LIST or head == "người":
        return end
    while tokens.has(end + 1) and tokens[end][0] in _MARKS:
        mark = tokens[end][0]
        if mark == "và" and kind == "organisation" and tokens.word(end + 1) == "tương":
            return end + 3 if tokens.word(end + 2) == "đương" else end  # "11 vụ, cục và tương đương" (and the like)
        item = _longest(tokens, end + 1)
        if item is None or item[1].kind is None or (mark in ("và", "hoặc") and kind not in _AND):
            break
        if mark == "/" and (kind not in _SLASH or item[1].kind != kind):
            break
        if item[1].kind != kind and not _beside(
            kind, head, mark, view.low[tokens[end + 1][1] : tokens[item[0] - 1][2]], item[1]
        ):
            break
        if tokens.word(item[0]) == "cho" and tokens[item[0] - 1][0] == "diện":
            break  # "200 học sinh, đại diện cho 34 trường"
        if tokens[end + 1][0] in _HONORIFICS:
            break  # "1 cán bộ, ông Nguyễn Văn A"
        if view.text[tokens[end + 1][1]].isupper() and not view.text[tokens[end - 1][1]].isupper():
            break  # "2 doanh nghiệp, Tập đoàn Than có 6 doanh nghiệp"
        item_end = _with_attributes(view, tokens, item[0], item[1].kind, item[1].takes)
        after = tokens[item_end] if tokens.has(item_end) else None
        # "4 xã và thị trấn Vĩnh An": the second noun has a name of its own, or a number ("5 xã, quận 3").
        if after is not None and after[1] - tokens[item_end - 1][2] < 2:
            named = view.text[after[1]].isupper() and (kind == "place" or mark == "và")
            if named or (kind == "place" and after[0][0].isdigit()):
                break
        end = item_end
    return end


def _beside(kind: str, head: str, mark: str, noun: str, entry: _Node) -> bool:
    """Whether a noun of another kind may follow: "hộ gia đình, cá nhân", "tập thể và cá nhân", not "hộ, trạm"."""
    if entry.kind not in _BESIDE.get(kind, ()) or (mark != "," and noun != "cá nhân"):
        return False
    return head in _MIXED if kind == "organisation" else entry.kind == "person" or noun in _MIXED


def unit_in(view: View, start: int, end: int) -> Unit | None:
    """The unit noun that starts exactly at `start` and ends before `end`."""
    tokens = Tokens(view.low, start)
    if not tokens.has(0) or tokens[0][1] - start > 1:
        return None
    unit = unit_at(view, tokens)
    return None if unit is None or unit.kind == "measure" or unit.end > end else unit


@cache
def _not_units() -> frozenset[str]:
    return frozenset(row["surface"] for row in rows("extractors.figures", "not_units.csv"))


# No compound ends with these: "2 | chất này", "8 án | và …".
_GRAMMAR: Final = frozenset(
    ("và", "của", "có", "để", "ở", "cho", "với", "là", "thì", "mà", "đã", "đang", "cũng", "này", "như", "được", "hoặc")
)


def unit_by_segmentation(reading: Reading, tokens: Tokens) -> Unit | None:
    """A unit noun that the list does not know: the word that segmentation finds, of two syllables or more.

    Single syllables are left: what is not in the list is rarely a noun.
    """
    if not tokens.has(1) or not tokens[1][0][0].isalpha() or tokens[1][1] - tokens[0][2] != 1:
        return None
    if _longest(tokens, 0) is not None:
        return None  # a word the list knows for something else
    first, start, first_end = tokens[0]
    second = tokens[1][0]
    if not first.isalpha() or second in _GRAMMAR or first in _not_units() or f"{first} {second}" in _not_units():
        return None
    if reading.view.text[start].isupper() or reading.view.text[tokens[1][1]].isupper():
        return None
    end = reading.segments.end_of_word(start)
    if end is None or end == first_end or end > start + 40:
        return None
    return Unit(start, end, "thing")


_PASSENGERS: Final = Pattern(r"khách|người|bệnh nhân|khám|xe buýt|vận chuyển|tham quan|du lịch|tập huấn")
_PATIENTS: Final = Pattern(
    r"người|bệnh|nhiễm|tử vong|chết|cách ly|dương tính|cán bộ|công chức|đảng viên|kỷ luật|biên chế|đối tượng|bắt giữ"
    r"|nghỉ|tuyển|mắc|tử hình|học sinh|bổ nhiệm"
)
_BREACHES: Final = Pattern(r"(?:[ ]|\n)(?:vi phạm|lấn chiếm|xây dựng|sai phép|không phép|xử phạt)")


_SOLITARY: Final = Pattern(
    r"[ ]*(?:[^\p{L} ]|\Z|(?:thì|mà|và|trong|đang|đã|đều|trở|khi|như|ở|là|cho|của|học|được|để|sẽ|thành|còn|cùng)"
    r"(?!\p{L}))"
)


def counts_people(view: View, unit: Unit, value: float = 0) -> bool:
    """Whether a unit counts people; a case ("trường hợp", "ca", "lượt") does where the words around speak of people."""
    word = view.low[unit.start : unit.end]
    if word == "con":  # "sinh 2 con" (children), not "200 con", "4 con nhím" (head of cattle, porcupines)
        return value <= 12 and _SOLITARY.match(view.low, unit.end) is not None
    if unit.kind != "case":
        return unit.kind == "person"
    before = view.low[max(0, unit.start - 120) : unit.start]
    after = view.low[unit.end : unit.end + 60]
    if word.startswith("lượt"):
        return bool(_PASSENGERS.search(before))
    if _BREACHES.match(after):
        return False
    if word.startswith("ca"):
        return True
    return bool(_PATIENTS.search(before[-80:]) or _PATIENTS.search(after[:40]))
