"""The words after a figure, cut where a phrase ends and trimmed; those before it: `wording_heads`."""

from __future__ import annotations

from typing import Final

from extractors.figures.meaning import head_patterns as h
from extractors.figures.meaning import phrase_patterns as p
from extractors.figures.meaning.gazetteer import known_name
from extractors.figures.meaning.wording_heads import REACH, Heads

__all__ = ["REACH", "Words"]

_ABOUT: Final = 8  # words of what a deed is about
_TOPIC: Final = 5  # words from which on what is said, or what it is about, is told without the other
_GRADED: Final = 90  # characters of grades, and whose they are, before what is said of the things
_AT_HEAD: Final = 40  # characters of a sentence before the counted that are its subject
_BARE: Final = 3  # words up to which the first piece of a list has no complement


class Words(Heads):
    """The words of one figure, before and after it."""

    @property
    def _after(self) -> tuple[int, int]:
        if self._phrase is None:
            self._phrase = self._phrase_after(self._from, self.right)
        return self._phrase

    def _phrase_after(self, start: int, right: int, whole: bool = False) -> tuple[int, int]:
        low = self.low
        while start < right and low[start] == " ":
            start += 1
        if low.startswith("và ", start):
            return start, start
        if low.startswith(("nguyên là ", "đúng là "), start):
            start = low.index(" là ", start) + 4  # "104 đại biểu nguyên là 〈cán bộ lãnh đạo〉"
        if low.startswith(p.PREPOSITIONS, start) and (where := p.WHERE.match(low, max(0, start - 1), right)):
            start = where.end()
        elif low.startswith(("từ ", "đến từ "), start) and (origin := p.ORIGIN.match(low, start, right)):
            start = origin.end()  # "2.000 nghệ nhân 〈từ khắp nơi đã〉 diễu hành"
        fill = p.BEFORE_STATEMENT.match(low, start, right)
        if fill:
            start = fill.end()
        stop = p.STOP.search(low, start, right)
        end = stop.start() if stop else right
        if p.DIGITS.search(low, start, end) and (measured := p.MEASURED.search(low, start, end)):
            end = measured.start()
        elif stop and stop[0] == "," and end > start:
            while stop and stop[0] == "," and h.in_pair(low, stop.start()):
                stop = p.STOP.search(low, stop.end(), right)
            end = stop.start() if stop else right
            listed = p.LIST if low.count(" ", start, end) < _BARE else p.LIST_OF_NOUNS
            while stop and (more := listed.match(low, end, min(right + 1, len(low)))):
                following = p.STOP.search(low, more.end(), right)
                end = following.start() if following else right
                if not following or following[0] != ",":
                    break
        if right < len(low) and end == right and right - start < 120:  # what leads to the next figure is its own
            tied = p.COPULA_END.match(low, max(start, right - 24), right)
            if rate := p.AT_RATE.match(low, start, right):
                end = rate.start()
            elif tied:
                link = p.NEXT_HEAD.search(low, start, tied.start())
                end = link.start() if link else start
        if low.find(" với ", max(start, right - 14), right) >= 0 and (own := p.NEXT_WITH.search(low, start, right)):
            end = min(end, own.start())
        then = p.THEN.search(low, start, end)
        if not whole and then and low.count(" ", start, then.start()) >= 1:
            end = then.start()
        about = p.ABOUT.search(low, start, end)
        said = low.count(" ", start, about.start()) if about else 0
        if about and said > 1 and max(said - 4 * whole, low.count(" ", about.end(), end)) >= _TOPIC:
            end = about.start()
        while end > start:
            while end > start and low[end - 1] in " ,":
                end -= 1
            one = max(start, low.rfind(" ", start, end) + 1)
            two = max(start, low.rfind(" ", start, max(start, one - 1)) + 1)
            if low[two:end] in p.KEPT or low.endswith("gia tăng", two, end):
                break
            if low[two:end] in p.LINKS:
                end = two
            elif low[one:end] in p.LINKS:
                end = one
            else:
                break
        return start, max(start, end)

    def after(self) -> str | None:
        """The statement that follows: "3.320 người 〈tham gia BHXH〉"."""
        start, end = self._past_bracket()
        if start >= end:
            start, end = self._after
        and_others = start >= end - 1 and self.low.startswith("và ", start)
        if and_others and (others := p.AND_OTHERS.match(self.view.text, start, self.right)):
            return self._words(*self._phrase_after(others.end(), self.right))
        if self.of_others:
            return None
        if start >= end - 1 and (beyond := self._behind_next(self.figure.end)) != (0, 0):
            return self._words(*beyond)
        if start >= end - 1 and (what := p.IS.match(self.view.text, self._from, self.right)):
            return self._words(*self._phrase_after(what.end(), self.right))
        if start >= end - 1 and (named_all := h.BY_NAME.match(self.view.text, self._from, self._end)):
            return self._words(*self._phrase_after(named_all.end(), self._end))
        if named := [at for at in range(self.figure.number_end, self.figure.end + 1) if at in self._places]:
            return self._of_named(self._places[named[-1]])  # "2 xã Nghĩa Hòa và Hòa Phú": names, no statement
        for at in range(start, min(start + 15, self.right)):
            if at in self._places and start < end and self.low.startswith(("của ", "ở ", "tại "), start):
                start, end = self._phrase_after(self._places[at], self.right)
                break
        verb = self._behind_place(start, self.right) if end - start < 2 else 0
        if verb and not p.GOVERNED.match(self.low, self.left, self.figure.start):
            start, end = self._phrase_after(verb, self.right)
        if end - start < 5 and (moved := p.MOVED.match(self.low, self._from + 1, self.right + 1)):
            return moved[0]
        if present := p.PRESENT.match(self.low, start, self.right):
            start, end = self._phrase_after(present.end(), self.right)
        start = self._past_trait(start, end)
        if self.figure.people and self._opens and not self._verb_in(start, end) and (later := self._acts_later(end)):
            start, end = self._phrase_after(later, min(self._end, later + REACH))
        bare = start < end and self.low.startswith((" đã ", " đang "), end)
        if bare and self._opens and not self._verb_in(start, end):  # "12 DN quân đội đang 〈phá sản〉"
            start, end = self._phrase_after(self.low.index(" ", end + 1), self.right)
        if self.low.startswith(("hạng ", "tuyến "), start) and (
            acts := p.VERB.search(self.low, start, min(self.right, start + _GRADED))
        ):  # "50 bệnh viện hạng đặc biệt, hạng 1 thuộc Bộ Y tế 〈điều chỉnh giá〉"
            start, end = self._phrase_after(acts.start(), self.right)
        if nation := self._nation(start, end):
            start, end = self._phrase_after(nation, self.right)
        if p.OF_BODY.match(self.low, start, end):
            said = p.PREDICATE.search(self.low, start, min(self.right, start + 70))
            if said is None or self.view.text[said.start()].isupper():
                return self._words(start, end) if p.ELECTED.match(self.low, start, end) else None
            start, end = self._phrase_after(said.start(), self.right)
        elif names := p.OWN_NAMES.match(self.view.text, start, self.right):
            start, end = self._phrase_after(names.end(), self.right)
        if self.low.startswith("của ", start, end):
            start += 4
        if h.WHEN.match(self.low, start, end):
            return None
        if p.PLAIN.match(self.low, start, end):
            return None
        done = self._with_object(start, end)
        if done and self.figure.kind == "count" and (h.is_name(done) or h.PERSON.fullmatch(done)):
            return None
        return done

    def _nation(self, start: int, end: int) -> int:
        """Where the country ends that the counted are from, before what is said of them: "5 công dân 〈Mỹ〉 có …"."""
        text = self.view.text
        if not text[start : start + 1].isupper() or not self.figure.people:
            return 0
        name = known_name(text, start, text[start:end].partition(" ")[0])
        past = start + len(name or "")
        return past if name and p.PREDICATE.match(self.low, past + 1, end) else 0

    def _behind_place(self, at: int, right: int) -> int:
        """Where the verb begins behind the place of the counted: "8.400 doanh nghiệp ở Hà Nội 〈phá sản〉"; else 0."""
        lead = h.AT_PLACE.match(self.low, at, right)
        past = self._places.get(lead.end(), 0) if lead else 0
        if past and (aside := h.IN_BRACKETS.match(self.low, past, right)):
            past = aside.end()
        return self._verb_at(past + 1) if 0 < past < right - 1 else 0

    def _verb_at(self, at: int) -> int:
        """The position, where what is done or suffered begins there; else 0."""
        if h.SAYS.match(self.low, at):
            return 0
        acts = p.ACTING.match(self.low, at) or p.PREDICATE.match(self.low, at) or p.VERB.match(self.low, at)
        return at if acts else 0

    def _acts_later(self, end: int) -> int:
        """Where the verb of a sentence begins whose head the counted are, behind what stands in commas: "200 học sinh
        tiểu học, đại diện cho 34 trường, đã 〈tham gia tập huấn〉"; else 0."""
        if end >= self._end or self.low[end] != "," or self.figure.number_start - self._sentence > _AT_HEAD:
            return 0
        acts = h.LATER.match(self.low, end, min(self._end, end + _GRADED))
        return self._verb_at(acts.end()) if acts else 0

    @property
    def _opens(self) -> bool:
        """Whether the counted are the subject of their clause: "〈12 DN quân đội〉 đang phá sản", "có 12 DN …"."""
        start, end = self._core
        return self.copula == "có" or start >= end

    def _verb_in(self, start: int, end: int) -> bool:
        """Whether something is said in words that no list of bare nouns has."""
        if h.BEFALLEN.match(self.low, start, end):
            return True
        return p.PREDICATE.search(self.low, start, end) is not None or p.VERB.search(self.low, start, end) is not None

    def _with_object(self, start: int, end: int) -> str | None:
        """A verb with what it is done to where that is counted next: "35 hộ 〈xây〉 48 〈công trình〉 trái phép"."""
        said = self._words(start, end)
        later = self._index + 1
        if said is None or later == len(self._figures) or self.low.count(" ", start, end) >= _BARE:
            return said
        counted = self._figures[later]
        if counted.kind != "count" or not counted.unit or counted.of is not None or counted.end > self._end:
            return said
        verb = p.VERB.match(self.low, start) or p.PREDICATE.match(self.low, start)
        if verb is None or not h.TO_NUMBER.fullmatch(self.low, end, counted.start):
            return said
        return f"{said} {counted.unit}"

    def _of_named(self, start: int) -> str | None:
        """What is said behind the name of the counted: "200 thành phố Trung Quốc 〈cấm đốt pháo〉"."""
        start += self.low.startswith(" ", start)
        if finite := p.ACTING.match(self.low, start, self.right):
            start = finite.end() + self.low.startswith(" ", finite.end())
        acts = p.VERB.match(self.low, start) or p.PREDICATE.match(self.low, start)
        if acts is None or p.GOVERNED.match(self.low, self.left, self.figure.start):
            return None
        return self._words(*self._phrase_after(start, self.right))

    def _behind_next(self, at: int) -> tuple[int, int]:
        """The statement behind the next figure, which tells where: "90% cử tri của 2 tỉnh 〈đã bỏ phiếu〉"."""
        figures, index = self._figures, self._index + 1
        if index == len(figures) or figures[index].start >= self._end:
            return 0, 0
        of = figures[index]
        if not p.OF_NEXT.fullmatch(self.low, at, of.start):
            return 0, 0
        end = min(figures[index + 1].start if index + 1 < len(figures) else self._end, self._end)
        start = 0
        if past := p.PAST_NEXT.match(self.low, of.end, end):
            start = past.end()
        elif named := next((self._places[i] for i in range(of.number_end, of.end + 1) if i in self._places), 0):
            start = self._verb_at(named + 1)  # "35 hộ ở 2 xã Tân Hòa và Tân Phú 〈xây nhà〉"
        else:
            start = self._behind_place(of.end + 1, end)  # "100 học sinh của 3 trường tại Hà Nội 〈nhập viện〉"
        return self._phrase_after(start, min(end, start + REACH)) if 0 < start < end else (0, 0)

    def _past_trait(self, start: int, end: int) -> int:
        """Where what is said begins, behind what the counted are: "15 sinh viên năm cuối sẽ 〈thi lại〉"."""
        if twice := p.TWICE.match(self.low, start, end):
            return twice.end()
        if p.PREDICATE.match(self.low, start) or p.VERB.match(self.low, start):
            return start
        if befalls := p.BEFALLS.match(self.low, start, end):
            return befalls.end()
        trait = p.TRAIT.match(self.low, start, end)
        if trait and trait[0].endswith(("chưa", "phải")):
            return trait.end() - 4  # what is not done, or must be, is said with these words
        return min(trait.end() + 1, end) if trait else start

    def following(self) -> str | None:
        """The statement that a later figure of a list makes for all: "37 người, 9 đơn vị 〈bị kỷ luật〉"."""
        for index in range(self._index + 1, min(self._index + 4, len(self._figures))):
            figure, last = self._figures[index], self._figures[index - 1]
            if self.low[last.end : figure.start].strip() not in (",", "và"):
                return None
            ends = index + 1 == len(self._figures)
            right = figure.end + REACH if ends else self._figures[index + 1].start
            start, end = self._phrase_after(figure.end, max(figure.end, min(right, self._end)))
            if end > start + 1:
                own = self.figure.unit != figure.unit
                acts = p.PREDICATE.match(self.low, start) or p.VERB.match(self.low, start)
                acts = acts or h.BEFALLEN.match(self.low, start)
                return None if own and not acts else self._words(start, end)  # "9 học sinh tiểu học, 5 học sinh THPT"
        return None

    def _past_bracket(self) -> tuple[int, int]:
        """The statement that a bracket interrupts: "230/610 doanh nghiệp (chiếm 37,7%) 〈gửi báo cáo〉"."""
        end = self.figure.end
        passed = p.PASSED.match(self.low, end, self._end) if self.low.find("(", end, end + 45) >= 0 else None
        if not passed or p.NO_STATEMENT.match(self.low, passed.end("bracket") + 1):
            return self.figure.end, self.figure.end
        later = (f.start for f in self._figures[self._index + 1 : self._index + 4])
        end = min((start for start in later if start > passed.end()), default=self._end)
        return self._phrase_after(passed.end("bracket"), end)

    def acts(self) -> bool:
        """Whether what is counted does or suffers something itself, not what stands before: behind a verb that lets it
        ("giúp 90 hộ 〈thoát nghèo〉"), or in a clause of its own ("nhiều đồi cháy và 20 nhà 〈bị sập〉")."""
        deed, (start, _) = self._deed, self._after
        if deed is None or not (p.PREDICATE.match(self.low, start) or p.VERB.match(self.low, start)):
            return False
        return self.listing or deed.causes or p.JOINED.match(self.low, self.left, self.figure.start) is not None

    @property
    def suffered(self) -> bool:
        """Whether the counted do what is said behind them to somebody: "ông được 〈hai cảnh sát〉 áp giải"."""
        return self.figure.people and h.PASSIVE.match(self.low, self.left, self.figure.start) is not None

    @property
    def acting(self) -> bool:
        """Whether a finite verb follows: "của 14 hộ 〈đang〉 sử dụng trái phép"."""
        return p.ACTING.match(self.low, self._from) is not None

    @property
    def leads_away(self) -> bool:
        """Whether a preposition follows: what comes then is no statement about the things counted."""
        return self.low.startswith(p.NO_WHOLE, self._after[0], self._after[1])

    def states_more(self) -> bool:
        """Whether the words after belong to the thing counted, not to the deed: no preposition or clause of its own."""
        start, _ = self._after
        return p.OF_DEED.match(self.low, start) is None

    def about(self) -> str | None:
        """What the deed is about, told behind its object: "kiểm tra 18 tổ chức đảng 〈về thu chi ngân sách〉"."""
        start, end = self._after
        told = self.low.startswith("về ", start) and not self.low.startswith(p.CHARGE, start)
        if not told or self.low.count(" ", start, end) > _ABOUT:
            return None
        return self._words(start, end)

    def _statement(self, start: int, end: int) -> str | None:
        if p.ONWARD.match(self.low, start - 1):
            return None
        fill = p.BEFORE_STATEMENT.match(self.low, start, end)
        return self._words(fill.end() if fill else start, end)
