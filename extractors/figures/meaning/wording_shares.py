"""The words around a share: its whole, and what is said of the part ("55% 〈lao động〉 〈tham gia BHXH〉")."""

from __future__ import annotations

from typing import Final

from extractors.figures.meaning import phrase_patterns as p
from extractors.figures.meaning import share_patterns as q
from extractors.figures.meaning.context import Context
from extractors.figures.meaning.wording import REACH, Words

__all__ = ["Wording", "plainly", "wording_of"]

_NAME: Final = 4  # words of a name that is an item of a list, less one
_WHOLE: Final = 6  # words of a whole that no list knows
_PLACE: Final = 30  # characters of a head that says where
_BACK: Final = 220  # characters before a sentence in which the rate that it points at is named
_DEFINED: Final = 90  # characters of a head that says which part of a whole is meant
_OF_THESE: Final = ("trong đó", "trong số đó")
_TOTAL: Final = 100  # characters between a total and "trong đó"


class Wording(Words):
    """The words of one figure, those of a share among them."""

    @property
    def total(self) -> int | None:
        """Index of the figure whose parts are listed where this one stands: the last one before "trong đó"."""
        figures, index = self._figures, self._index
        low, start = self.low, self._sentence
        since = max(start, self.figure.start - 600)
        among = max(low.rfind(words, since, self.figure.start) for words in _OF_THESE)
        if among < 0:
            return None
        while index > 0 and figures[index - 1].start > among:
            index -= 1
        listed = among - start < 4 or low.find(";", among, self.figure.start) < 0
        if index == 0 or among - figures[index - 1].end > _TOTAL or not listed:
            return None
        return index - 1

    @property
    def all_told(self) -> str | None:
        """What all are of whom the sentence tells parts: "trong tổng số 154 〈ứng cử viên〉 có 46 nữ, chiếm 29%"."""
        if self.copula != "chiếm" and not self.bracketed:
            return None
        index = self._index
        while index > 0 and self._figures[index - 1].start >= self._sentence:
            index -= 1
        first = self._figures[index]
        if index == self._index or first.kind != "count" or not first.unit:
            return None
        return first.unit if q.AMONG_ALL.match(self.low, self._sentence, first.start) else None

    @property
    def applied(self) -> bool:
        """Whether what follows is told of the head too: "mức phụ cấp 50% 〈áp dụng〉 đối với cán bộ"."""
        return q.APPLIED.match(self.low, self._from, self.right) is not None

    def insurance(self) -> str | None:
        """The insurance named last before the figure, which a bare "bao phủ" (coverage) is of."""
        named = q.INSURANCE.search(self.low, max(0, self.figure.start - 400), self.figure.start)
        return self._words(*named.span()) if named else None

    def whole_after(self) -> tuple[str | None, str | None]:
        """Base and statement after the sign: ("lực lượng lao động", "tham gia BHXH")."""
        low = self.low
        start, right = self._from, self.right
        while start < right and low[start] == " ":
            start += 1
        if capital := q.CAPITAL.match(self.view.text, self._from):
            return capital["base"], capital["subject"]
        if low.startswith("là ", start) and not q.JUDGED.match(low, start):
            return None, self._words(*self._phrase_after(start + 3, right))
        if q.SET_BY.match(low, start, right):
            return None, None
        if about := q.IN_TERMS.match(low, start, right):
            said = self._words(*self._phrase_after(about.end(), right))
            whole = self.copula == "chiếm" and said is not None and said.lower().startswith(("số ", "tổng số "))
            return (said, None) if whole else (None, said)
        if (into := q.INTO.match(low, self._from, right)) and q.CONTRIBUTED.match(low, self.left, self.figure.start):
            return self._owned(*self._phrase_after(into.end(), right, whole=True)), None
        if (among := q.AMONG_WHOLE.match(low, self._from, right)) and (self.copula == "chiếm" or self._goes_on_list):
            return self._owned(*self._phrase_after(among.end(), right, whole=True)), None
        if low.startswith("/", start) or q.RANGE.fullmatch(low, self._from, right):
            return None, None
        if self._index + 1 < len(self._figures) and q.OUT_OF.match(low, start, right):
            counted = self._figures[self._index + 1]
            begin = counted.end
            if asked := q.ASKED.match(low, begin, self._end):
                begin = asked.end()
            return counted.unit, self._statement(*self._phrase_after(begin, min(self._end, begin + REACH)))
        passed = self._past_bracket()
        if passed[0] < passed[1]:
            base = p.BASE.match(low, start, right)
            asked = q.ASKED.match(low, base.end(), right) if base else None
            end = asked.end() if asked else base.end() if base else 0
            return (self._words(base.start("base"), end) if base else None), self._statement(*passed)
        if total := q.TOTAL.match(low, start, right):
            begin, end = self._phrase_after(total.end(), right, whole=True)
            if more := q.MORE_OF_WHOLE.match(low, end, right):  # "tổng số giáo viên mầm non, phổ thông không đạt chuẩn"
                said = self._statement(*self._phrase_after(more.end(), right))
                return self._words(begin, more.end()), said
            closed = self.copula == "chiếm" and low.startswith(")", end)
            if self._taken or closed:  # "giải quyết 87% 〈tổng số đơn có danh〉", "(chiếm 12% 〈tổng số được bầu〉)"
                return self._owned(begin, end), None
            if self._says_what(end):
                return self._words(begin, end), self._words(*self._phrase_after(end + 4, right))
            if (parted := q.SAID_OF_WHOLE.search(low, begin, end)) is None:
                owner = low.find(" của ", begin, end)
                return self._words(begin, end if owner < 0 else owner), None
            return self._words(begin, parted.start()), self._statement(parted.start(), end)
        amount = p.AMOUNT.match(low, start, right)
        if amount and q.PLAN_MADE.match(low, amount.end(), right):
            return self._words(*amount.span("base"), filler=True), None
        what = q.THAT_IS.match(low, amount.end(), right) if amount and not self._taken else None
        if amount and what and not q.JUDGED.match(low, what.start() + 1):
            return self._words(*amount.span("base"), filler=True), self._words(*self._phrase_after(what.end(), right))
        if amount:
            purpose = q.PURPOSE.match(low, amount.end(), right)
            aim = self._words(*self._phrase_after(purpose.end(), right)) if purpose else None
            stated = p.PREDICATE.match(low, amount.end() + 1, right) if aim is None and not self._taken else None
            if stated:
                aim = self._statement(*self._phrase_after(stated.start(), right))
            return self._words(*amount.span("base"), filler=True), aim
        if named := p.RATE.match(low, start, right):  # "đạt dưới 50% tỷ lệ phiếu tín nhiệm"
            return None, self._words(*self._phrase_after(named.end(), right))
        base = p.BASE.match(low, start, right)
        begin = base.start("base") if base else start
        stop = base.end() if base else start
        if base and (more := q.MORE_OF_WHOLE.match(low, stop, right)):
            stop = start = more.end()
        if base and (asked := q.ASKED.match(low, stop, right)):
            stop = asked.end()
        if base and (twice := p.TWICE.match(low, stop + 1, right)):
            stop = twice.end() - 1
        if base and (what := q.THAT_IS.match(low, stop, right)):
            return self._words(begin, stop), self._words(*self._phrase_after(what.end(), right))
        if base and low.startswith(" do ", stop):  # "90% doanh nghiệp 〈do trung ương quản lý〉"
            return self._words(begin, stop), self._words(*self._phrase_after(stop + 1, right))
        if base and (what := q.LATER_THAT_IS.match(low, stop, right)):
            stop = self._whole_end(stop, what.end() - 3, q.PLACED)
            return self._words(begin, stop), self._words(*self._phrase_after(what.end(), right))
        qualified = base is not None and (p.VERB.match(low, stop + 1) or q.WHICH.match(low, stop, right))
        if qualified and (later := self._later_passive(stop, right)):
            stop = later
        where = p.WHERE.match(low, stop, right) if base else None
        if base and where:
            return self._words(begin, stop), self._statement(*self._phrase_after(where.end(), right))
        start, end = self._phrase_after(start, right, whole=True)
        if start >= end:
            return None, None
        start = twice.end() if (twice := p.TWICE.match(low, start, end)) else start
        opens = p.PREDICATE.match(low, start) or p.VERB.match(low, start) or low.startswith(p.NO_WHOLE, start)
        if base is None and opens and self.copula == "chiếm" and not q.NO_SHARED.match(low, self._from + 1):
            if low.startswith("trong ", start):
                start += len("trong ")
            return self._owned(start, end), None  # "chiếm 80% 〈xuất khẩu〉 của cả nước"
        if base is None and opens:
            return None, self._words(start, end)
        predicate = p.PREDICATE.search(low, stop, end)
        if base is None and predicate is None and self._says_what(end) and not q.NO_WHOLE.match(low, start, end):
            return self._words(start, end), self._words(*self._phrase_after(end + 4, right))
        if base is None:
            wide = q.UNKNOWN_BASE.match(low, self._from, right)
            if wide and not (predicate and predicate.start() < wide.end("base") - 3):
                base_end = wide.end("base") - 3 * low.endswith(" và", 0, wide.end("base"))
                if what := q.LATER_THAT_IS.match(low, base_end, right):
                    said = self._words(*self._phrase_after(what.end(), right))
                    return self._words(wide.start("base"), self._whole_end(base_end, what.end() - 3)), said
                said = self._statement(*self._phrase_after(wide.end(), right))
                return self._owned(wide.start("base"), base_end), said
            known = q.NO_WHOLE.match(low, start, end) is None
            if known and predicate and low.count(" ", start, predicate.start()) <= _WHOLE:
                return self._words(start, predicate.start()), self._statement(predicate.start(), end)
            listed = self.follows and self._figures[self._index - 1].kind == "percentage"
            if predicate or listed:
                return None, self._words(start, end)
            first = min(end, low.find(" ", start, end) + 1 or end)
            return self._words(start, self._whole_end(first, end, q.PLACED[1:])), None
        if predicate is None:
            end = self._whole_end(stop, max(stop, end))
            return self._words(begin, end, filler=True), self._words(*self._behind_next(end))
        return self._words(begin, predicate.start(), filler=True), self._statement(predicate.start(), end)

    @property
    def _goes_on_list(self) -> bool:
        """Whether the share before is told alike: "chiếm 30% trong hội đồng, 〈26%〉 trong số đại biểu"."""
        previous = self._figures[self._index - 1] if self.follows else None
        if previous is None or previous.kind != "percentage" or not self.linked:
            return False
        return self.low.startswith(" trong ", previous.end)

    @property
    def in_terms(self) -> bool:
        """Whether what is counted follows with "về": "tăng 23% 〈về〉 số dự án" (up 23 % in the number of projects)."""
        return q.IN_TERMS.match(self.low, self._from + 1) is not None

    @property
    def compared(self) -> bool:
        """Whether a time before is what the share is of, no whole that a share before it has."""
        return q.COMPARED.match(self.low, self._from) is not None

    @property
    def _taken(self) -> bool:
        """Whether a verb takes the share: "công ty mẹ 〈sở hữu〉 100% vốn điều lệ phải công bố báo cáo"."""
        deed = self._deed
        return deed is not None and p.VERB.fullmatch(self.low, deed.start, deed.end) is not None

    def _whole_end(self, start: int, end: int, words: tuple[str, ...] = q.PLACED) -> int:
        """Where a whole ends that says from `start` on where it is: "số cây xà cừ 〈trên đường Hoa Sen〉"."""
        return min((at for word in words if (at := self.low.find(word, start, end)) >= 0), default=end)

    def of_same(self, head: str | None, said: str | None) -> str | None:
        """An item of a list, with what its first one names: "〈nợ xấu của〉 Công ty A là 2%, 〈Công ty B〉 3%"."""
        if head is None or not said or not self.follows or not head[0].isupper() or head.count(" ") > _NAME:
            return head
        what, _, whose = said.rpartition(" của ")
        item = q.NEXT_ITEM.match(self.low, self._figures[self._index - 1].end, self.figure.start)
        if not what or not whose[0].isupper() or item is None or not self.low.startswith(head.lower(), item.end()):
            return head
        return f"{what} của {head}"

    def plan_after(self) -> str | None:
        """The plan that a level is compared with: "đạt 52% 〈so với kế hoạch 5 năm〉"."""
        plan = q.PLANNED.match(self.low, self._from, self.right)
        return self._words(*plan.span("base")) if plan else None

    def _owned(self, start: int, end: int) -> str | None:
        """A whole without whose it is or where: "xuất khẩu 〈của cả nước〉"."""
        return self._words(start, self._whole_end(start, end, q.OWNED))

    def moved(self) -> str | None:
        """What becomes less or more by the share, told behind it: "huyện giảm 10% 〈biên chế〉"."""
        what = q.MOVED.match(self.low, self.figure.end, self.right)
        if what is None or q.MOVING.match(self.low, self.left, self.figure.start) is None:
            return None
        start, end = self._phrase_after(what.end(), self.right)
        over = q.MOVED_END.search(self.low, start, end)
        if over and over[0] == " này":
            return None  # "giảm 19% nguy cơ này": named before
        return self._words(start, over.start() if over else end)

    def growth_of(self) -> str | None:
        """Of what a growth is that stands right before: "phấn đấu tăng trưởng 〈GDP〉 trên 12%"."""
        start, end = self.left, self.figure.start
        named = q.GROWTH_OF.match(self.low, start, end) if self.low.find("tăng trưởng ", start, end) >= 0 else None
        return self._words(*named.span("what")) if named else None

    def granted(self, whole: str) -> str | None:
        """Whom a reduction of `whole`, told behind it, is for: "giảm 50% học phí 〈cho học sinh nghèo〉"."""
        at = self.low.find(whole.lower(), self._from, self.right)
        what = q.GRANTED.match(self.low, at + len(whole), self.right) if at >= 0 else None
        if what is None:
            return None
        start, end = self._phrase_after(what.end(), self.right)
        return self._words(start, self._whole_end(start, end, (" được ", " không ", " chưa ")))

    def _says_what(self, at: int) -> bool:
        """Whether "là" tells at a position what the part is: "80% số người mới đến 〈là〉 phụ nữ"."""
        return self.low.startswith(" là ", at) and not q.JUDGED.match(self.low, at + 1) and not self._taken

    def _later_passive(self, start: int, right: int) -> int | None:
        """Where a passive starts behind what only tells which: "90% hồ sơ nộp ở xã 〈được giải quyết〉"."""
        passive = q.LATER_PASSIVE.search(self.low, start, min(right, start + 60))
        if passive is None or any(mark in self.low[start : passive.start()] for mark in ",;.:("):
            return None
        return None if self.low.endswith(q.RESULTS, start, passive.start()) else passive.start()

    @property
    def goes_on(self) -> bool:
        """Whether nothing that a share could be of follows: "tỷ lệ thất thoát nước 30% 〈đang làm nhiều người lo〉"."""
        return q.GOES_ON.match(self.low, self._from, self.right) is not None

    @property
    def elsewhere(self) -> bool:
        """Whether the head only says where: "…, 〈cấp huyện〉 đạt 95%"."""
        start, end = self._core
        if p.MEASURED.fullmatch(self.low, start, end):
            return True  # "dưới 2,5 lít là 15%, 〈trên 3 lít〉 là 25%"
        return q.PLACE_HEAD.match(self.low, start, end) is not None and end - start < _PLACE

    @property
    def names_itself(self) -> bool:
        """Whether the noun phrase before is what the share is of, and "là" judges it: "nợ xấu dưới 3% 〈là〉 bình
        thường" (bad debt below 3 % is normal)."""
        return not self.copula and self.low.startswith(" là ", self.figure.end) and self.nominal

    def surveyed(self) -> str | None:
        """The unit of the number that was asked or looked at, right before: "khảo sát 500 〈học sinh〉 có 44% …"."""
        previous = self._figures[self._index - 1] if self.follows else None
        if previous is None or previous.kind != "count" or previous.of is not None:
            return None
        between = q.SURVEYED.fullmatch(self.low, previous.end, self.figure.start)
        asked = between and (" được " in between[0] or " tham gia " in between[0])
        if asked or (between and q.SURVEY.search(self.low, max(self._sentence, previous.start - 40), previous.start)):
            return previous.unit
        return None

    def whole_of_list(self) -> str | None:
        """The whole that a bare list of shares says once, at its end: "bằng 70%, 60% và 50% 〈mức đóng〉"."""
        for later in range(self._index + 1, min(self._index + 5, len(self._figures))):
            figure = self._figures[later]
            if figure.start >= self._end or figure.kind != "percentage":
                break
            if not q.BARE_COMMA.fullmatch(self.low, self._figures[later - 1].end, figure.start):
                break
            if whole := p.AMOUNT.match(self.low, figure.end + 1, self._end):
                return self._words(*whole.span("base"), filler=True)
        return None

    def list_end(self) -> tuple[str | None, str | None]:
        """Base and statement that a list says once, at its end: "năm 2017 đạt 60%, năm 2018 đạt 65% lao động"."""
        for later in range(self._index + 1, min(self._index + 5, len(self._figures))):
            figure = self._figures[later]
            if figure.start >= self._end or figure.kind != "percentage":
                break
            if not q.BARE_LINK.fullmatch(self.low, self._figures[later - 1].end, figure.start):
                break
            said = Wording(Context(self._scene, later)).whole_after()
            if said != (None, None):
                return said
        return None, None

    def rate_of_topic(self) -> str | None:
        """The rate that the sentence is about: "Về tỷ lệ 〈đại biểu nữ〉, cấp tỉnh đạt 25%"."""
        topic = None if self.follows else q.TOPIC_RATE.match(self.low, self._sentence, self.figure.start)
        return self._words(*topic.span("phrase")) if topic else None

    @property
    def points_back(self) -> bool:
        """Whether the rate is the one that the sentence before names: "〈tỷ lệ này〉 đạt 78%"."""
        begin, end = self._sentence, self.figure.start
        return bool(q.THIS_RATE.match(self.low, begin, end) or q.THAT_RATE.match(self.low, begin, end))

    def pointed_at(self) -> tuple[str | None, str | None]:
        """Base and subject of the rate that the text before names, where it has no figure: "〈Tỷ lệ hộ nghèo〉
        giảm nhanh."."""
        start = max(0, self._sentence - _BACK)
        if self._index and self._figures[self._index - 1].end > start:
            start = self._figures[self._index - 1].end
        named = None
        for rate in q.RATE_NAMED.finditer(self.low, start, self._sentence):
            named = rate
        if named is None:
            return None, None
        begin, end = self._trimmed(*named.span("phrase"))
        base = p.BASE.match(self.low, begin, end)
        if base and (predicate := p.PREDICATE.search(self.low, base.end(), end)):
            return self._words(base.start("base"), predicate.start()), self._words(predicate.start(), end)
        whole = self._words(*named.span("whole")) if named["whole"] else None
        return whole, self._words(begin, end)

    def rate_before(self) -> tuple[str | None, str | None]:
        """Base and subject of a rate named before: "tỷ lệ 〈lao động〉 〈qua đào tạo〉 đạt 65%"; else subject alone."""
        start, end = self._core
        if start >= end:
            return None, self.head()
        low = self.low
        base = p.BASE.match(low, start, end)
        if base and (self.rate or low.startswith(("số ", "tổng số "), start)):
            predicate = p.PREDICATE.search(low, base.end(), end)
            if predicate and (said := self._statement(predicate.start(), end)):
                stop = self._whole_end(base.end(), predicate.start(), q.PLACED[1:])
                return self._words(base.start("base"), stop), said
            if base["base"] == "người dân" and low.count(" ", base.end(), end) > 1:  # "tỷ lệ người dân đội mũ"
                return self._words(*base.span("base")), self._statement(base.end() + 1, end)
        what = q.THAT_IS.search(low, start, end) if end - start < _DEFINED else None
        if what and p.BASE.fullmatch(low, start, what.start()):  # "đại biểu 〈là nữ〉 chiếm 30%"
            return self._words(start, what.start()), self._words(what.end(), end)
        if what and q.POINTER.match(low, start, what.start()):
            return None, self._words(what.end(), end)
        return None, self.head()


def plainly(words: str | None) -> str | None:
    """The words of a share without what leads to them or whose injury they tell; None of the cells of a table."""
    if words is None or q.CELLS.search(words):
        return None
    words = q.NOW.sub("", words)
    if leads := q.LOOSE.match(words):
        words = words[leads.end() :]
    injury = q.INJURY.match(words.lower())
    return words[injury.start() : injury.end()] if injury else words


def wording_of(context: Context) -> Wording:
    """The words around the figure of `context`."""
    return Wording(context)
