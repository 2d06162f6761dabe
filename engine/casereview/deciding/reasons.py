"""Why one report is not certainly in one count: the codes of the conditions that put it out, or what is not known."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from casereview.core import FIRST_DAYS, REPORT_DAYS, And, Clause, Count, DayIn, FactIs, InSet, Node, Or, SameAs, walk
from casereview.days import WorkingDays
from casereview.decision import Reason
from casereview.interpret.portable_reports import days_apart, report_decider
from casereview.interpret.report_days import binder
from casereview.interpret.view import View, Written, answer_in, answer_of
from casereview.outcomes import MET, NOT_MET, UNDETERMINED


class Reasons:
    """The reasons of the reports of one count; nothing in it hangs on a case."""

    def __init__(self, count: Count, working: WorkingDays) -> None:
        self.working = working
        days, others = days_apart(count.where)
        self.days = [(day, report_decider(day, working)) for day in days]
        self.bounds = binder(days, working)
        self.together = report_decider(And(tuple(days)), working)
        self.others = [(node, report_decider(node, working)) for node in others]
        self.hate = [place for place, node in enumerate(others) if code_of(node) == "not-hate"]
        has_days = any(isinstance(below, DayIn) for node in others for below in walk(node))
        self.where = report_decider(count.where, working) if has_days else None
        """Decides the whole, where it is not simply that the days and every other condition are met."""
        self.unsaid = [_reason(day) for day in days if code_of(day) != "after-application"]
        """Whom to blame where the days are not met together, and each by itself is."""
        self.leaves = [node for node in walk(count.where) if code_of(node)]
        self.needs_hate = any(code_of(leaf) == "not-hate" for leaf in self.leaves)
        """Whether the count is of hate only."""

    def first_day(self, received: str) -> str:
        """The first day on which a report can have been made and count."""
        return self.bounds(received).reported_from

    def of(self, view: View, report: Written, hate_only: bool) -> list[Reason]:
        """Why the count does not certainly hold `report`; nothing where it does.

        A report that is not of hate is out of a count of hate for that alone, which says nothing unless `hate_only`:
        every ground that counts reports needs hate.
        """
        pairs = [decide(view, report) for _, decide in self.others]
        if not hate_only and self.hate and NOT_MET in [pairs[place] for place in self.hate]:
            return []
        together = self.together(view, report)
        whole = self.where(view, report) if self.where else min([together, *pairs])
        if whole == MET:
            return []
        if whole == UNDETERMINED:
            return [_not_known(leaf, view, report) for leaf in self.leaves if any(_unanswered(leaf, view, report))]
        failing = list(self._failing(view, report, together, pairs)) or [_reason(leaf) for leaf in self.leaves]
        return [*failing, *self._open_beside(view, report, together, pairs)]

    def _open_beside(self, view: View, report: Written, together: int, pairs: Sequence[int]) -> Iterator[Reason]:
        """What is not known beside the conditions that put the report out, though it can make no difference any more.

        Hate is asked only where it can count.
        """
        if together == UNDETERMINED:
            yield from (_not_known(day, view, report) for day, _ in self.days if any(_unanswered(day, view, report)))
        for (node, _), pair in zip(self.others, pairs, strict=True):
            if pair == UNDETERMINED and code_of(node) != "not-hate":
                yield _not_known(node, view, report)

    def _failing(self, view: View, report: Written, together: int, pairs: Sequence[int]) -> Iterator[Reason]:
        """The reasons of the conditions that are not met. The days are judged together, and then each by itself."""
        if together == NOT_MET:
            yield from [_reason(day) for day, decide in self.days if decide(view, report) == NOT_MET] or self.unsaid
        for (node, _), pair in zip(self.others, pairs, strict=True):
            if pair == NOT_MET:
                yield from self._blamed(node, view, report)

    def _blamed(self, node: Node, view: View, report: Written) -> Iterator[Reason]:
        """The reasons of the conditions below one that is not met, which put the report out."""
        match node:
            case And():
                for part in node.of:
                    if _decider_of(part, self.working)(view, report) == NOT_MET:
                        yield from self._blamed(part, view, report)
            case Or():
                for part in node.of:
                    yield from self._blamed(part, view, report)
            case _:
                yield from (_reason(leaf) for leaf in walk(node) if code_of(leaf))


@lru_cache(maxsize=256)
def reasons_of(count: Count, working: WorkingDays) -> Reasons:
    """The reasons of the reports of `count`, made once for all cases of its policy."""
    return Reasons(count, working)


_decider_of = lru_cache(maxsize=1024)(report_decider)


@lru_cache(maxsize=4096)
def code_of(node: Node) -> str:
    """The code that a condition on a report gives where it puts the report out; empty for any other node."""
    return node.clause.reason if node.clause and isinstance(node, DayIn | FactIs | InSet | SameAs) else ""


@lru_cache(maxsize=256)
def already_counted(count: Count) -> Reason:
    """That an earlier report of the same incident is counted."""
    return Reason("already-counted", _cite(count))


def _not_known(node: Node, view: View, report: Written) -> Reason:
    return Reason("not-known", _cite(node), tuple(_unanswered(node, view, report)))


def _unanswered(node: Node, view: View, report: Written) -> Iterator[str]:
    """What the conditions at and below `node` ask and is not recorded, in this report, another one or the case."""
    for leaf in walk(node):
        if isinstance(leaf, DayIn):
            own = (FIRST_DAYS.get(leaf.anchor, leaf.anchor), leaf.subject)
            yield from (day for day in REPORT_DAYS if day in own and day not in report)
            if leaf.anchor in FIRST_DAYS:
                others = [other for other in view.reports if other is not report and own[0] not in other]
                yield from (f"reports.{other['id']}.{own[0]}" for other in others)
        elif isinstance(leaf, FactIs | InSet | SameAs) and answer_of(report, leaf.question) is None:
            yield ".".join(leaf.question)
        if isinstance(leaf, SameAs) and answer_in(view, leaf.other) is None:
            yield ".".join(leaf.other)


@lru_cache(maxsize=1024)
def _reason(node: Node) -> Reason:
    return Reason(code_of(node), _cite(node))


def _cite(node: Node) -> str:
    clause: Clause | None = node.clause
    return clause.cite if clause else ""
