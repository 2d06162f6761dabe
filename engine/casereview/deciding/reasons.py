"""Why one report is not certainly in one count: the codes of the conditions that put it out, or what is not known."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from casereview.core import FIRST_DAYS, REPORT_DAYS, And, Clause, Count, DayIn, FactIs, InSet, Node, Or, SameAs, walk
from casereview.days import WorkingDays
from casereview.decision import Reason
from casereview.interpret.portable_reports import days_apart, has_days
from casereview.interpret.report_days import binder
from casereview.interpret.view import View, Written, answer_in, answer_of
from casereview.outcomes import MET, NOT_MET, UNDETERMINED


class Seen(NamedTuple):
    """What one report comes to under the conditions that `Reasons.nodes` names, and what is not recorded of it.

    `open_days` are the report's own; `beyond` is what a condition of `Reasons.beyond` finds open.
    """

    open_days: frozenset[str]
    pairs: Mapping[Node, int]
    beyond: Mapping[Node, tuple[str, ...]]


class Reasons:
    """The reasons of the reports of one count; nothing in it hangs on a case."""

    def __init__(self, count: Count, working: WorkingDays) -> None:
        self.days, self.others = days_apart(count.where)
        self.bounds = binder(self.days, working)
        self.together = And(tuple(self.days))
        self.where = count.where if has_days(self.others) else None
        """Decides the whole, where it is not simply that the days and every other condition are met."""
        self.hate = [node for node in self.others if code_of(node) == "not-hate"]
        self.unsaid = [_reason(day) for day in self.days if code_of(day) != "after-application"]
        """Whom to blame where the days are not met together, and each by itself is."""
        self.leaves = [node for node in walk(count.where) if code_of(node)]
        self.needs_hate = any(code_of(leaf) == "not-hate" for leaf in self.leaves)
        """Whether the count is of hate only."""
        below = [node for other in self.others for node in walk(other)]
        self.nodes = [*below, *self.days, self.together, *([self.where] if self.where else [])]
        """The conditions on whose pairs the reasons hang."""
        self.beyond = [node for node in below if isinstance(node, SameAs) or _first(node)]
        """The conditions that ask something of another report, or of the case."""

    def first_day(self, received: str) -> str:
        """The first day on which a report can have been made and count."""
        return self.bounds(received).reported_from

    def of(self, seen: Seen, hate_only: bool) -> list[Reason]:
        """Why the count does not certainly hold a report; nothing where it does.

        A report that is not of hate is out of a count of hate for that alone, which says nothing unless `hate_only`:
        every ground that counts reports needs hate.
        """
        pairs = seen.pairs
        if not hate_only and any(pairs[node] == NOT_MET for node in self.hate):
            return []
        whole = pairs[self.where] if self.where else min(pairs[node] for node in (self.together, *self.others))
        if whole == MET:
            return []
        if whole == UNDETERMINED:
            return [_not_known(leaf, seen) for leaf in self.leaves if any(_unanswered(leaf, seen))]
        failing = list(self._failing(seen)) or [_reason(leaf) for leaf in self.leaves]
        return [*failing, *self._open_beside(seen)]

    def _open_beside(self, seen: Seen) -> Iterator[Reason]:
        """What is not known beside the conditions that put the report out, though it can make no difference any more.

        Hate is asked only where it can count.
        """
        if seen.pairs[self.together] == UNDETERMINED:
            yield from (_not_known(day, seen) for day in self.days if any(_unanswered(day, seen)))
        for node in self.others:
            if seen.pairs[node] == UNDETERMINED and code_of(node) != "not-hate":
                yield _not_known(node, seen)

    def _failing(self, seen: Seen) -> Iterator[Reason]:
        """The reasons of the conditions that are not met. The days are judged together, and then each by itself."""
        if seen.pairs[self.together] == NOT_MET:
            yield from [_reason(day) for day in self.days if seen.pairs[day] == NOT_MET] or self.unsaid
        for node in self.others:
            if seen.pairs[node] == NOT_MET:
                yield from _blamed(node, seen)


def _blamed(node: Node, seen: Seen) -> Iterator[Reason]:
    """The reasons of the conditions below one that is not met, which put the report out."""
    match node:
        case And():
            for part in node.of:
                if seen.pairs[part] == NOT_MET:
                    yield from _blamed(part, seen)
        case Or():
            for part in node.of:
                yield from _blamed(part, seen)
        case _:
            yield from (_reason(leaf) for leaf in walk(node) if code_of(leaf))


def code_of(node: Node) -> str:
    """The code that a condition on a report gives where it puts the report out; empty for any other node."""
    return node.clause.reason if node.clause and isinstance(node, DayIn | FactIs | InSet | SameAs) else ""


def already_counted(count: Count) -> Reason:
    """That an earlier report of the same incident is counted."""
    return Reason("already-counted", _cite(count))


def open_beyond(leaf: Node, view: View, report: Written) -> tuple[str, ...]:
    """What a condition of `Reasons.beyond` asks and is not recorded, in this report, another one or the case."""
    if isinstance(leaf, SameAs):
        ours, theirs = answer_of(report, leaf.question), answer_in(view, leaf.other)
        questions = (leaf.question if ours is None else None, leaf.other if theirs is None else None)
        return tuple(".".join(question) for question in questions if question)
    day = _first(leaf)
    others = [other for other in view.reports if day and other is not report and day not in other]
    return tuple(f"reports.{other['id']}.{day}" for other in others)


def _first(node: Node) -> str | None:
    """The day of every report that a condition asks for to find the first."""
    return FIRST_DAYS.get(node.anchor) if isinstance(node, DayIn) else None


def _not_known(node: Node, seen: Seen) -> Reason:
    return Reason("not-known", _cite(node), tuple(_unanswered(node, seen)))


def _unanswered(node: Node, seen: Seen) -> Iterator[str]:
    """What the conditions at and below `node` ask and is not recorded, in this report, another one or the case."""
    for leaf in walk(node):
        if isinstance(leaf, DayIn):
            own = (FIRST_DAYS.get(leaf.anchor, leaf.anchor), leaf.subject)
            yield from (day for day in REPORT_DAYS if day in own and day in seen.open_days)
        elif isinstance(leaf, FactIs | InSet) and seen.pairs[leaf] == UNDETERMINED:
            yield ".".join(leaf.question)
        yield from seen.beyond.get(leaf, ())


def _reason(node: Node) -> Reason:
    return Reason(code_of(node), _cite(node))


def _cite(node: Node) -> str:
    clause: Clause | None = node.clause
    return clause.cite if clause else ""
