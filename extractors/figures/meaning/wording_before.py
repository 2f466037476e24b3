"""The words before a figure: cut where their phrase begins, trimmed of what is no part of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import Final

from extractors.figures.meaning import head_patterns as h
from extractors.figures.meaning import phrase_patterns as p
from extractors.figures.meaning.context import Context, Scene
from extractors.figures.meaning.deeds import Deed
from extractors.figures.meaning.places import places
from extractors.patterns import has_any

__all__ = ["REACH", "Before", "last_mark", "named_in", "place_ends"]

REACH: Final = 240  # characters that are looked at on each side
_LONGEST: Final = 14  # words of a phrase
_SHORTENED: Final = 11  # words of one that was longer
# What is said of the counted, where the copula of their rate follows.
_STATES = re.compile(r"(?:đã|đang|chưa) (?!tăng|giảm|có|xuống|lên|đạt|là)[^,;:()]* ")
_MARKS: Final = tuple(";\n\"“”…(.:,")  # that `p.MARK` begins with
_NAMED_BY: Final = ("số", "tỷ ", "tỉ ", "mức ", "suất", "độ", "tăng trưởng")  # of which `p.NAMED` has one
_CAN: Final = ("thơ", "giờ", "đước", "giuộc")  # places in the South, not what is needed: "Cần Thơ (18%)"
# What leads to the number of things that a copula tells: "xã có tổng số hộ đã thoát nghèo là 90".
_BEFORE_NUMBER: Final = ("tổng", "có", "được", "ứng")


class Before:
    """The words of one figure: `before` and `after` reach to the neighbouring figures of its sentence.

    `follows`: a figure stands before it in the sentence. `bracketed`: it opens a bracket behind another figure.
    `copula`: the word that ties it to what stands before ("là", "đạt", ":"), or "".
    """

    def __init__(self, context: Context) -> None:
        scene, figure = context.scene, context.figure
        self._scene = scene
        self.view = scene.reading.view
        self.low = self.view.low
        self.figure = figure
        start, end = context.sentence
        self._figures, self._index = scene.figures, context.index
        self._sentence, self._end = start, end
        self.sentence_start = start
        self.follows = False
        left = start
        if context.index:
            previous = scene.figures[context.index - 1]
            if previous.start >= start:
                left = min(max(left, previous.end), figure.start)
                self.follows = True
                if previous.kind == "percentage":  # its whole is no part of this figure's words
                    at = left + self.low.startswith(" ", left), figure.start
                    whole = p.AMOUNT.match(self.low, *at) or p.BASE.match(self.low, *at)
                    left = whole.end() if whole else left
        right = end
        if context.index + 1 < len(scene.figures):
            right = max(figure.end, min(right, scene.figures[context.index + 1].start))
        self.left = max(left, figure.start - REACH)
        onward = p.ONWARD.match(self.low, figure.end)
        self._from = onward.end() if onward else figure.end
        self.right = min(right, figure.end + REACH)
        bracket = p.BRACKET.match(self.low, self.left, figure.start) if self.follows else None
        self.bracketed = bracket is not None and not p.NEW_HEAD.search(self.low, self.left, bracket.start())
        self._places = scene.once(place_ends)
        self.joined = self.listed = False
        self._trimmed_head: tuple[int, int] | None = None
        self._rate: bool | None = None
        self._phrase: tuple[int, int] | None = None
        self._deed_sought = False
        self._deed_found: Deed | None = None
        self._head, self.copula = self._before()

    def _before(self) -> tuple[tuple[int, int], str]:
        low, end = self.low, self.figure.start
        if low.find("một ", max(self.left, end - 40), end) >= 0 and (one := p.ONE.search(low, self.left, end)):
            end, self.listed = one.start(), True
        end, copula = self._untied(end)
        if self.joined:
            return (end, end), copula
        left = self.left
        mark = last_mark(low, left, end)
        if mark and low.find(")", mark.end(), end) >= 0 and (aside := low.rfind("(", left, mark.start())) >= 0:
            mark = last_mark(low, left, aside)  # a comma inside a bracket is no break
        while mark and low.startswith(",", mark.start()) and h.in_pair(low, mark.start()):
            mark = last_mark(low, left, mark.start())
        if mark:
            left = mark.end()
            if low.startswith(",", mark.start()):
                counted = low.find("số ", self.left, end) >= 0 or low.find("lệ ", self.left, end) >= 0
                if counted and (named := p.NAMED_LIST.search(low, self.left, end)):
                    return named.span("phrase"), copula
                if copula:
                    left = self._list_start(left, end)
        at, last = end, ""
        for word in reversed(low[left:end].split(" ")):
            at -= len(word)
            opens = word in p.OPENING and (word in p.OPENERS or f"{word} {last}" in p.OPENERS)
            if word == "mà" and copula and at - left > 8 and h.RELATIVE.fullmatch(low, at, end):
                return (left, at - 1), copula  # "mức lương 〈mà công ty đưa ra〉 là 2%"
            if opens and word == "cần" and last in _CAN:
                opens = False
            if opens and not (word in ("vì", "do") and named_in(low, left, at)):
                return (at + len(word) + (0 if word in p.OPENERS else 1 + len(last)), end), copula
            last = word
            at -= 1
        return (left, end), copula

    def _list_start(self, left: int, end: int) -> int:
        """Where a noun list begins whose last piece is `left:end`: "〈giá thực phẩm tươi sống, rau, quả〉 tăng 5%"."""
        low, at, stop = self.low, left, end
        for _ in range(4):
            if p.PIECE.fullmatch(low, at, stop) is None:
                break
            stop = at - 2
            mark = last_mark(low, self.left, stop)
            at = mark.end() if mark else self.left
            if mark is None or not low.startswith(",", mark.start()):
                break
        if at >= left or low.endswith(p.SAYING, at, stop) or p.NO_LIST_HEAD.match(low, at):
            return left
        return at if p.LIST_HEAD.fullmatch(low, at, stop) else left

    def _untied(self, end: int) -> tuple[int, str]:
        """Where the phrase before ends, and the copula that ties it to the number."""
        low, left, copula = self.low, self.left, ""
        while True:
            while end > left and low[end - 1] == " ":
                end -= 1
            if end > left and low[end - 1] == ":":
                return end - 1, copula or ":"
            if self.follows and low.endswith(" và", left, end):
                self.joined = True
                return end, copula
            if end > left and low[end - 1] == "(" and not self.follows:
                end -= 1  # "giới hạn cho phép (dưới 65% GDP)"
                continue
            one = max(left, low.rfind(" ", left, end) + 1, low.rfind("(", left, end) + 1)
            two = max(left, low.rfind(" ", left, max(left, one - 1)) + 1)
            if low[two:end] in p.VERBS or low[two:end] in p.KEPT or low.endswith("giá trị gia tăng", left, end):
                return end, copula
            tie = two if low[two:end] in p.TIES else one
            if low[tie:end] not in p.TIES:
                return end, copula
            if low[one:end] in p.COPULAS and not copula:
                copula = low[one:end]
            end = tie

    @property
    def _core(self) -> tuple[int, int]:
        if self._trimmed_head is None:
            self._trimmed_head = self._trimmed(*self._head)
        return self._trimmed_head

    @property
    def moved_to(self) -> bool:
        """Whether a number is named that rises or falls to the figure: "nâng số vụ đông người lên 42"."""
        return self.low.endswith(p.MOVED_TO, self.left, self.figure.start) and self.rate

    @property
    def rate(self) -> bool:
        """Whether a rate or number is named before the figure ("đạt tỷ lệ bao phủ 89,61%", "số môn thi là 4 môn")."""
        if self._rate is None:
            low, start, end = self.low, self._head[0], self.figure.start
            counted = self.figure.unit and low.find(f"số {self.figure.unit} ", start, end) >= 0
            self._rate = bool(counted or named_in(low, start, end))
        return self._rate

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """A head without times, places and words that lead to it or only say that it grew."""
        low = self.low
        if low.startswith(" hơn", end) and (more := h.BEFORE_MORE.search(low, start, end)):
            end = more.start()
        named = named_in(low, start, end)
        counted = self.figure.kind == "count" and self.copula in ("là", "đạt", "lên")
        at = low.find(f"số {self.figure.unit} ", start, end) if (self.moved_to or counted) and not named else -1
        if at > start and counted and not low[start:at].rstrip().endswith(_BEFORE_NUMBER):
            at = -1  # "chênh lệch giữa số ứng cử viên và số được bầu là 2"
        start = named.start() if named else at if at >= 0 else start
        if self.figure.kind == "percentage" and (told := p.WITH.search(low, start, end)):
            start = told.end()
        for _ in range(4):
            began = start
            while start < end and low[start] in " ,":
                start += 1
            fill = None if start in self._places else p.BEFORE_HEAD.match(low, start, end)
            if fill:
                start = fill.end()
            place = self._places.get(start)
            if place is not None and place <= end:
                start = place
            if leads := h.LEADS.match(low, start, end):
                start = leads.end()
            if start == began:
                break
        comparing = low.find(" hơn", start, end) >= 0 or low.find(" nhất ", start, end) >= 0
        if comparing and (compared := h.COMPARED.search(low, start, end)):
            end = max(start, compared.start() - 1)
        for pattern in (p.RATE, p.GROWTH):
            match = pattern.match(low, start, end)
            if match:
                start = match.end()
        aux = p.AUX_IN_HEAD.search(low, start, end)
        number = p.NUMBER_OF.match(low, start, end)
        number_told = (named or at >= 0) and self.copula in ("là", "đạt", "chiếm")
        if aux and number_told and _STATES.match(low, aux.start(), end):
            aux = None  # "tỷ lệ cán bộ 〈đã qua đào tạo〉 đạt 95%"
        if aux and aux.start() > start and not (number and low.count(" ", number.end(), aux.start()) <= 1):
            end = aux.start()
        end = self._undated(start, end)
        end = self._off_place(start, end)
        where = p.OF_PLACE.search(low, start, end)
        if where and where.start() > start:
            end = self._undated(start, where.start())
        return start, end

    def _off_place(self, start: int, end: int) -> int:
        """Where a head ends without the place behind it: "số người thất nghiệp 〈ở Hà Nội〉 là 3.000"."""
        at = max(self.low.rfind(" ở ", start, end), self.low.rfind(" tại ", start, end))
        if at <= start:
            return end
        place = self._places.get(self.low.find(" ", at + 1) + 1)
        return at if place is not None and place >= end else end

    def _undated(self, start: int, end: int) -> int:
        last = self.low[max(start, self.low.rfind(" ", start, end) + 1) : end]
        if not (last in p.DATE_LAST or last[-1:].isdigit() or "/" in last):
            return end
        date = p.DATE_END.match(self.low, start, end)
        return max(start, date.start()) if date else end

    def _without_dates(self, start: int, end: int) -> str:
        """The words of a head without the times in it: "lợi nhuận 〈quý III/2015〉 của công ty"."""
        mentions = self._scene.dates.mentions
        parts, at = [], start
        for i in range(bisect_right(mentions, start, key=attrgetter("end")), len(mentions)):
            date = mentions[i]
            if date.start >= end:
                break
            leads = h.LEADS_TO_DATE.match(self.low, at, max(at, date.start))
            parts.append(self.view.words(at, leads.start() if leads else max(at, date.start)))
            at = min(end, date.end)
        parts.append(self.view.words(at, end))
        return " ".join(filter(None, parts))

    def _words(self, start: int, end: int, filler: bool = False, dated: bool = False) -> str | None:
        words = self.view.words(start, end) if end > start + 1 else ""
        if not dated and end <= self.figure.start and p.DIGITS.search(words):
            words = self._without_dates(start, end)
        if start >= self.figure.end and not words.islower() and (glued := p.GLUED.search(words)):
            words = words[: glued.start()]
        words = (p.ASIDE.sub("", words) if "(" in words else words).strip(" )(")
        if ")" in words:  # the end of a bracket that began before
            words = words.rpartition(")")[2].strip()
            words = words[fill.end() :] if (fill := p.BEFORE_STATEMENT.match(words.lower())) else words
        if not any(map(str.isalpha, words[:3])):
            return None
        if said := p.SAID.match(words.lower()):
            words = words[said.end() :]
        if words.endswith(("đó", "bao gồm")):
            words = h.SINCE_THEN.sub("", words)
        parts = _shortened(words.split(" "), stated=start >= self.figure.end)
        while parts and parts[-1].lower() in p.LOOSE_ENDS and " ".join(parts[-2:]).lower() not in p.KEPT:
            parts.pop()
        while parts and parts[0].lower() in p.LOOSE_STARTS and " ".join(parts[:2]).lower() not in p.COMPOUNDS:
            parts.pop(0)
        phrase = " ".join(parts).strip(" ,.;:-")
        low = phrase.lower()
        return None if not low or p.UNSOUND.match(low) or (not filler and low in p.FILLERS) else phrase


def _shortened(parts: list[str], stated: bool) -> list[str]:
    """A phrase of too many words up to what is only added to it; nothing where no word opens such an addition.

    Never cut elsewhere: half a compound or a noun phrase says something else ("sự biến động của nền | kinh tế").
    """
    if len(parts) <= _LONGEST:
        return parts
    tried = (*range(_SHORTENED, 1, -1), *(range(_SHORTENED + 1, _LONGEST) if stated else ()))
    ends = (i for i in tried if parts[i].lower() in p.ADDED or parts[i - 1].endswith((",", ";")))
    end = next((i for i in ends if f"{parts[i - 1]} {parts[i]}".lower() not in p.KEPT), 0)  # "thông qua" is one word
    while end and parts[end - 1].lower() in p.ADDED:
        end -= 1
    return parts[:end]


def place_ends(scene: Scene) -> dict[int, int]:
    """Where each place of the article ends, by where it starts."""
    return {place.start: place.end for place in scene.once(places)}


def last_mark(low: str, start: int, end: int) -> re.Match[str] | None:
    """The last mark that breaks a phrase."""
    lasts = [low.rfind(mark, start, end) for mark in _MARKS]
    while (last := max(lasts)) >= 0:
        if breaks := p.MARK.match(low, last, end):
            return breaks
        lasts[lasts.index(last)] = low.rfind(low[last], start, last)
    return None


def named_in(low: str, start: int, end: int) -> re.Match[str] | None:
    """What names a number or rate between two positions, for the words that any such name has."""
    return p.NAMED.search(low, start, end) if has_any(_NAMED_BY, low, start, end) else None
