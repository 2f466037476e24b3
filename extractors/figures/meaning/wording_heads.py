"""The words before a figure: the head that it is said of, or the deed; where they begin and end: `wording_before`."""

from __future__ import annotations

from typing import Final

from extractors.figures.meaning import head_patterns as h
from extractors.figures.meaning import phrase_patterns as p
from extractors.figures.meaning.context import Scene
from extractors.figures.meaning.deeds import Deed, deed_of
from extractors.figures.meaning.wording_before import REACH, Before, last_mark, named_in, place_ends

__all__ = ["REACH", "Heads"]

_NEAR: Final = 25  # characters from a figure to the head of the next one in a list
_ITEM: Final = 9  # words of an item of a list
_OBJECT: Final = 4  # words of a deed that has no object of its own
_NOMINAL: Final = 5  # words of a head that no copula ties to its figure


class Heads(Before):
    """The head and the deed of one figure, and how they are tied to it."""

    @property
    def among(self) -> bool:
        """Whether the figure is the whole that others are out of: "trong số 71 thí sinh, chỉ có 3 người …"."""
        return self.low.endswith(p.AMONG, 0, self.figure.start)

    @property
    def linked(self) -> bool:
        """Whether nothing but a comma, "và", "với" or a place stands between the figure before and this one."""
        start, end = self._core
        return self.follows and end - start <= 1

    @property
    def placed(self) -> bool:
        """Whether the bracket that the figure opens stands behind a place: "phường Quan Hoa (19.000 người)"."""
        opening = self.low.rfind("(", self.left, self.figure.start)
        while opening > self.left and self.low[opening - 1].isspace():
            opening -= 1
        return opening in self._scene.once(_ends_of_places)

    @property
    def one_clause(self) -> bool:
        """Whether the figure before is what the share counts: "45/45 đại biểu dự họp đã đồng ý, đạt tỷ lệ 〈100%〉"."""
        previous = self._figures[self._index - 1]
        between = self.low[previous.end : self.figure.start] if self.follows and previous.kind == "count" else ";"
        return self.rate and self.copula == "đạt" and not any(mark in between for mark in ",;:.()\n")

    def head(self, of_body: bool = True) -> str | None:
        """The noun phrase before: "〈kim ngạch xuất khẩu〉 tăng 17%", "số người 〈tham gia BHYT〉 là …".

        Without `of_body` a body or office that acts is none ("các sở đã giảm được 26 trưởng phòng").
        """
        low = self.low
        start, end = self._core
        if self.figure.kind == "percentage" and (rate := h.BESIDE_RATE.search(low, *self._head)):
            named = low.rfind(" là ", self._head[0], rate.start())
            start, end = self._trimmed(self._head[0] if named < 0 else named + 4, rate.start())
        if start < end and h.ADVERBIAL.match(low, start, end) and not low.startswith("so với ", start):
            if self.figure.kind == "count":
                return None
            start = end
        if start >= end or p.NO_HEAD.match(low, start):
            until = self._head[1] if start >= end else start
            earlier = p.STATED.search(low, self.left, until) if low.find(",", self.left, until) >= 0 else None
            reached = p.REACHED.match(low, earlier.end("phrase")) if earlier else None
            stated = reached.span("what") if reached else earlier.span("phrase") if earlier else None
            holder = None
            if earlier is None and self.copula == "chiếm" and not self.follows:
                holder = h.HOLDER.fullmatch(low, self._sentence, self.figure.start)
            start, end = self._trimmed(*stated) if stated else self._earlier_head()
            if holder:
                start, end = holder.span("phrase")
            elif stated and start >= end and self.copula == "chiếm" and self._names_place(*stated):
                start, end = stated  # "〈Nhật Bản〉 là thị trường lớn nhất, chiếm 90% kim ngạch"
            if start >= end and (growth := h.NAMED_GROWTH.search(low, *self._head)):
                return self._words(*growth.span())  # "〈tốc độ tăng trưởng〉 năm 2020 đạt 8%"
        if p.BARE_GROWTH.fullmatch(low, start, end) and (grown := self._grown(start)):
            start, end = grown
        if low.startswith("so với ", start) and (joined := low.rfind(" và ", start, end)) >= 0:
            start = joined + 4  # "2,9% 〈so với dự toán và〉 bội chi ở mức 5,3%"
        if low.count(" ", start, end) > 2 and (told := h.TOLD_OF.search(low, start, end)):
            start = told.end()
        shifted = p.SHIFTED.search(low, start, end) if self.from_here or self.brought_to else None
        if shifted and low.count(" ", shifted.end(), end):
            start = shifted.end()
        if low.startswith("theo ", start):
            about = low.find(" về ", start, end)
            if about < 0:
                return None
            start = about + 4
        if not of_body and p.BODY.match(low, start, end):
            return None
        aside = low.find(" theo ", start, end)
        end = aside if aside > 0 else end
        if self.copula == "là" and (sum_told := p.MONEY.search(low, start, end)):
            joined = low.rfind(" và ", sum_told.end(), end)
            start = joined + 4 if joined >= 0 else start  # "chi 2 triệu đồng tiền vé 〈và lệ phí〉 là 5%"
        if amount := p.DIGIT.search(low, start, end):  # "công nghiệp đạt 3.000 tỷ đồng, tăng 5%"
            untied, _ = self._untied(amount.start())
            if start < untied < amount.start() - 1:
                start, end = self._trimmed(start, untied)
        number = p.NUMBER_OF.match(low, start, end)
        if number and not (self.figure.kind == "percentage" and low.startswith(p.KEPT_NUMBERS, start)):
            start = number.end()
            unit = self.figure.unit
            if unit and low.startswith(unit + " ", start):
                start += len(unit) + 1
            elif self.figure.people and low.startswith("người ", start):
                start += 6
        if self.figure.kind == "percentage" and (moved := h.MOVED_BY.search(low, start, end)):
            end = moved.start()
        if end > start and p.MONEY.search(low, start, end):
            return None
        if low[start:end].strip().removeprefix("cả ") in p.NOTHING_SAID or low[start:end].strip() == self.figure.unit:
            return None
        words = self._words(start, end)
        voted = (self.figure.unit or "").startswith("phiếu")
        if words and self.figure.kind == "count" and not voted and self._is_name(words):
            return None  # "ông Ba có 34 lô, ông Tư 14 lô"
        return words

    def _names_place(self, start: int, end: int) -> bool:
        """Whether the sentence begins with a place alone, which holds the share: no item of a list."""
        return not self.follows and self._places.get(start) == end

    def _is_name(self, words: str) -> bool:
        """Whether words only name somebody; what consists of so many things is told by its name."""
        return h.PERSON.fullmatch(words) is not None or (self.copula != "gồm" and h.is_name(words))

    def kind_of_unit(self) -> str | None:
        """Which of the things are counted, where a head before the bare number names them: "đại biểu 〈nữ〉: 20"."""
        start, end = self._core
        unit = f"{self.figure.unit} "
        if self.figure.end > self.figure.number_end or not self.low.startswith(unit, start, end):
            return None
        return self._words(start + len(unit), end)

    def _grown(self, growth: int) -> tuple[int, int] | None:
        """What a growth without a name is of, said before it: "〈kinh tế〉 đạt mức tăng trưởng khá (6,21%)"."""
        low = self.low
        end = self.left + len(low[self.left : growth].rstrip(" ,("))
        if stated := p.STATED.search(low, self.left, growth):
            start, stop = self._trimmed(*stated.span("phrase"))
            return (start, stop) if start < stop else None
        mark = last_mark(low, self.left, end)
        first = mark.end() if mark else self.left
        copula = p.GIVES.search(low, first, end)
        start, stop = self._trimmed(first, copula.start() if copula else first)
        return (start, stop) if start < stop else None

    def _earlier_head(self) -> tuple[int, int]:
        """A head behind a bracket or comma: "〈bội chi〉 giảm (năm 2011: 4,4%", "〈số dân〉 tăng mạnh, từ 90.000"."""
        low, end = self.low, self._head[0]
        bracket = low.endswith(("(", "( "), self.left, end)
        end = self.left + len(low[self.left : end].rstrip(" ,("))
        if led := p.LED.search(low, self.left, end):
            end = led.start()
        untied, _ = self._untied(end)
        mark = last_mark(low, self.left, untied)
        listed = low.find(",", self.left, self.figure.start) >= 0
        if listed and (graded := p.GRADED.search(low, self.left, self.figure.start)):
            start, stop = self._trimmed(*graded.span("phrase"))
            return start, stop
        first = mark.end() if mark else self.left
        if mark is None and self.follows:
            following = h.AND_NEXT.match(low, self.left, untied) if bracket else None
            if following is None or self.figure.kind == "count":
                return end, end  # what was said of the figure before
            first = following.end()
        start, stop = self._trimmed(first, untied)
        if start < stop and (bracket or led or untied < end or named_in(low, first, stop)):
            return start, stop
        return end, end

    def ranked(self) -> str | None:
        """What a list of the places with most of it counts: "xã có nhiều 〈hộ nghèo〉 nhất với 90 hộ"."""
        ranked = p.RANKED.search(self.low, self.left, self.figure.start)
        return self._words(*ranked.span("phrase")) if ranked else None

    def item(self) -> str | None:
        """What an item of a list says, its number in brackets: "khai trừ (2 người); 〈cảnh cáo〉 (4 người)"."""
        low, opening = self.low, self.figure.start - 1
        if not low.startswith("(", opening) or not low.startswith((")", ","), self.figure.end) or self.placed:
            return None
        item = h.ITEM.search(low, max(self.left, opening - 60), opening)
        if item is None or self.view.text[item.start("phrase")].isupper():
            return None
        return self._words(*item.span("phrase"))

    def topic(self) -> str | None:
        """What the sentence is about, where it begins with that: "Đối với 〈đơn vị sự nghiệp〉, …"."""
        topic = None if self.follows else p.TOPIC.match(self.low, self._sentence, self.figure.start)
        near = topic is not None and (self.from_here or self.figure.start - topic.end() < _NEAR)
        return self._words(*topic.span("phrase")) if topic and near else None

    @property
    def beside(self) -> bool:
        """Whether the figure stands beside a deed, not under it: "đã được thông qua 〈với〉 403 đại biểu tán thành"."""
        at = self.low.find(" với ", self._head[1], self.figure.start)
        return at >= 0 and not self.low.endswith("đối", 0, at)

    @property
    def listing(self) -> bool:
        """Whether the figure opens the list of what a clause is about: "xã đã thu hồi nhiều tài sản, gồm 2 xe máy"."""
        return self.copula == "gồm" and p.AUX.search(self.low, *self._head) is not None

    @property
    def near(self) -> bool:
        """Whether the head begins in the next piece of the list that the figure before stands in."""
        previous = self._figures[self._index - 1].end
        return self.low.find(". ", previous, self._core[0]) < 0 and self._core[0] - previous < _NEAR

    @property
    def from_here(self) -> bool:
        """Whether the figure is the first end of "〈số dân〉 tăng mạnh, từ 90.000 lên 160.000 người"."""
        low, end = self.low, self.figure.start
        return low.endswith((" từ ", " từ mức ", " từ hơn "), self.left, end) and not low.endswith(" có từ ", 0, end)

    @property
    def brought_to(self) -> bool:
        """Whether something is made to rise or fall to the share: "tăng bội chi 〈lên〉 5,3% GDP"."""
        share = self.figure.kind == "percentage"
        return share and h.MOVES_TO.search(self.low, self.left, self.figure.start) is not None

    @property
    def nominal(self) -> bool:
        """Whether the sentence or its piece begins with a few nouns and the figure: "Tầng cây bụi 4.649 cây"."""
        start, end = self._core
        if self.low.count(" ", start, end) >= _NOMINAL or p.NO_NOUNS.search(self.low, start, end):
            return False
        if self.of_others:
            return False
        return not (p.PREDICATE.search(self.low, start, end) or p.VERB.search(self.low, start, end))

    def happened(self) -> str | None:
        """What happened so often, where only the times are told: "Cả nước xảy ra 1.800 vụ"."""
        if self.figure.unit not in ("vụ", "ca") or not self.low.endswith("xảy ra ", 0, self.figure.start):
            return None
        named = list(h.HAPPENED.finditer(self.low, max(0, self._sentence - REACH), self.figure.start))
        return self._words(*named[-1].span()) if named else None

    @property
    def itemised(self) -> bool:
        """Whether the head alone is the item of a list: "…; 〈không có giấy phép〉 21.291 trường hợp;"."""
        start, end = self._head
        listed = self.low.startswith(";", self.figure.end)
        opens = self.low.endswith((": ", "; ") if listed else "; ", 0, start + self.low.startswith(" ", start))
        if self.copula or not opens or self.low.endswith(" xảy ra", 0, end):
            return False
        return self.low.count(" ", start, end) < _ITEM

    @property
    def amounts(self) -> bool:
        """Whether the head names an amount, which itself rises or falls: "〈nhu cầu〉 dầu tăng 2 triệu thùng"."""
        return h.AMOUNTS.match(self.low, *self._core) is not None

    @property
    def of_others(self) -> bool:
        """Whether a finite verb follows that has another subject: "dịch lan ra 〈57 tỉnh〉 đã gây thiệt hại lớn"."""
        finite = p.FINITE.match(self.low, self._from, self.right)
        governed = p.GOVERNED.match(self.low, self.left, self.figure.start) if finite else None
        if finite is None or governed is None:
            return False
        return finite["past"] is None or governed["place"] is not None

    @property
    def risen(self) -> bool:
        """Whether the figure is the second end of such a rise, and the first one says of what."""
        return self.follows and p.RISEN.fullmatch(self.low, self.left, self.figure.start) is not None

    @property
    def respective(self) -> bool:
        """Whether the heads of a list are told one by one: "A và B, lần lượt là 84% và 90%"."""
        start, end = max(self.left, self.figure.start - 40), self.figure.start
        return any(self.low.find(word, start, end) >= 0 for word in p.RESPECTIVE)

    @property
    def _deed(self) -> Deed | None:
        if not self._deed_sought:
            self._deed_sought = True
            if not self.copula or self.listing:
                self._deed_found = deed_of(self.low, self.left, *self._head)
        return self._deed_found

    def _past_name(self, start: int, end: int) -> int:
        """Where a deed begins whose first verb is part of a name: "Công ty Quản lý Sao Mai 〈nắm〉 50% vốn"."""
        text = self.view.text
        if not text[start : start + 1].isupper() or not text[max(0, start - 2) : start - 1].isalpha():
            return start
        for verb in p.VERB.finditer(self.low, start + 1, end):
            if text[verb.start()].islower():
                return verb.start()
        return start

    def deed(self) -> tuple[str | None, bool, bool]:
        """The verb phrase before ("〈thu hồi đất〉 của 10 hộ dân"), whether it opens what says more, whether sure."""
        deed = self._deed
        if deed is None:
            return None, False, False
        end = deed.end
        while tail := next((tail for tail in h.DEED_TAIL if self.low.endswith(tail, deed.start, end)), None):
            end -= len(tail)
        if summed := p.SUM.search(self.low, deed.start, end):
            end = summed.start()  # "cấp kinh phí 〈với tổng số tiền 5 tỷ đồng〉 cho 9 huyện"
        given = self.low.find(" cho ", deed.start, end)
        things = self.figure.kind == "count" and self.figure.unit not in p.NOTHING_SAID
        if things and given > 0 and self.low.endswith(h.GIVING, deed.start, given):
            end = given  # "cấp 〈cho bản thân và gia đình〉 35 thửa đất"
        start = self._past_name(deed.start, deed.end)
        both = self.low.rfind(" và ", start, end)
        if both > 0 and self.low.count(" ", start, both) > _OBJECT and self.low.find(",", start, end) < 0:
            start = both + 4 if p.VERB.match(self.low, both + 4, end) else start  # another deed, of something else
        words = self._words(start, max(start, end), filler=deed.sure, dated=things)
        if words and any(map(str.isdigit, words)):
            words = p.QUANTITY.sub("", words).strip()  # "thu hồi 5 ha đất"
            if passed := p.PAST_DIGITS.match(words):
                verb = p.VERB.search(words.lower(), passed.end())
                words = words[verb.start() :] if verb else None
        return words, deed.opens, deed.sure


def _ends_of_places(scene: Scene) -> frozenset[int]:
    return frozenset(scene.once(place_ends).values())
