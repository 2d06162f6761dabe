"""What a letter is filled in from, what a filled placeholder can be, and how to say that the case lacks something."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from casereview.clauses.row import Document
from casereview.decide import Decision
from casereview.deciding.timetable import timetable
from casereview.decision import LimitRow
from casereview.formats.note import Line
from casereview.happened import APPEAL_EVENTS, Happened, before_appeals, of_appeal
from casereview.letters import Letter, limits_of
from casereview.model import Policy
from casereview.source import Way

Written = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Blank:
    """A place that somebody fills in by hand, and with what."""

    words: str


@dataclass(frozen=True, slots=True)
class Lack:
    """What a letter needs and does not have: the way to it in the case file (None: it is not there), and what to do."""

    way: Way | None
    message: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """A placeholder that cannot be filled in, and all that it lacks."""

    lacks: tuple[Lack, ...]


Words = str | Blank | tuple[Line, ...] | Lacking
"""What a placeholder can become: a part of a sentence, a place to fill in by hand, a list, or nothing."""

NOT_DECIDED = Lack(
    ("decided", "threshold"),
    "`decided.threshold` is not recorded; write what the authority decided, `met` or `not met`",
)


@dataclass(frozen=True)
class Material:
    """A case as decided against a policy, and the letter of it that is filled in."""

    letter: Letter
    policy: Policy
    case: Written
    decision: Decision
    timetable: tuple[LimitRow, ...]

    @property
    def document(self) -> Document:
        """The policy as its clauses are put into words."""
        return Document(self.policy.written, self.policy.vocabulary)

    @property
    def appeals(self) -> list[Written]:
        """The recorded appeals that the letter may be about; only the open ones, where some are."""
        against = self.letter.against
        rows = [row for row in self.case.get("appeals", ()) if not against or row.get("against") in (None, *against)]
        return [row for row in rows if "told" not in row] or rows

    @cached_property
    def events(self) -> Happened:
        """The days of the case, with those of the appeal that the letter is about."""
        if len(self.appeals) == 1:
            return of_appeal(self.case, self.decision.happened, self.appeals[0])
        events = self.decision.happened
        return before_appeals(events) if self.case.get("appeals") else events

    def unread(self, name: str, why: str) -> Lack:
        """That an unclear clause must be read in one way."""
        return Lack(None, f"{why}; choose with `--reading {name}=N`, from 1 to {self.policy.readings[name]}")

    def day(self, event: str) -> int | Lack:
        """The day of an event, or where to record it."""
        found = self.events.days.get(event)
        return self.no_day(event) if found is None else found

    def no_day(self, event: str) -> Lack:
        """Where to record the day of an event."""
        happens = self.policy.vocabulary.event(event)
        if event == "threshold-decided":
            return Lack(("decided", "on"), "`decided.on` is not recorded; write the day of the decision")
        if event in APPEAL_EVENTS and len(self.appeals) > 1:
            message = "the case has several appeals, and the letter is about one; write `told` to those that are over"
            return Lack(("appeals",), message)
        if event in APPEAL_EVENTS and self.events.appeal:
            place = next(n for n, row in enumerate(self.case["appeals"]) if row["id"] == self.events.appeal)
            key = APPEAL_EVENTS[event]
            message = f"`appeals.{self.events.appeal}.{key}` is not recorded; write the day on which {happens}"
            return Lack(("appeals", place, key), message)
        message = f"`events.{event}` is not recorded; write the day on which {happens} (it may be planned)"
        return Lack(("events", event), message)


def material_of(
    letter: Letter, policy: Policy, case: Written, decision: Decision, readings: Mapping[str, int]
) -> Material:  # fmt: skip
    """What a letter is filled in from: its days go by the recorded decision alone, never by what is computed.

    Where none is recorded, what else is lacking can be told all the same for a letter that goes with one of them.
    """
    course = decision.recorded or letter.when or "undetermined"
    bound = replace(policy, limits=limits_of(policy, letter))
    rows = timetable(bound, case, course, decision.on, readings, awaited=True)
    return Material(letter, policy, case, decision, rows)
