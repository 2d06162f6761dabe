"""What a decision is made of, as data without words: the nouns that formats show, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from casereview.core import Question
from casereview.days import Period
from casereview.differences import Difference
from casereview.outcomes import Outcome

Written = Mapping[str, Any]
"""What a finding looked at, by the keys of its condition."""


made = tuple.__new__
"""Makes a named tuple from all its fields in their order: in half the time, for what is made by the dozen."""


class Finding(NamedTuple):
    """What one condition came to, with the values it looked at and the findings below it."""

    id: str
    kind: str
    outcome: Outcome
    cite: str
    values: Written
    of: tuple["Finding", ...] = ()


class GroundFinding(NamedTuple):
    """What one ground came to."""

    ground: str
    outcome: Outcome
    cite: str
    finding: Finding


class Reason(NamedTuple):
    """Why a report does not count for certain: a code of the contract, the clause, and what is not answered."""

    code: str
    cite: str
    unanswered: tuple[str, ...] = ()


class InCount(NamedTuple):
    """Whether one report is in one count of a ground, and why not; `finding` is the id of the count's finding.

    `readings` are those of the unclear clauses in which the ground has this count, where they are open.
    """

    ground: str
    finding: str
    outcome: Outcome
    reasons: tuple[Reason, ...]
    readings: tuple[tuple[str, int], ...] = ()


class ReportRow(NamedTuple):
    """Whether one report counts, for which grounds, and why not. `qualifies` is None where no ground counts reports."""

    report: str
    qualifies: Outcome | None
    counts_for: tuple[str, ...]
    reasons: tuple[Reason, ...]
    in_counts: tuple[InCount, ...]


class Ask(NamedTuple):
    """An open question whose answer can settle the outcome, in the case or in one of its reports."""

    question: Question
    report: str | None = None

    @property
    def path(self) -> str:
        """Where the answer is to be recorded: `facts.material_change`, `reports.R2.hate`."""
        return ".".join(self.question if self.report is None else ("reports", self.report, *self.question))

    @property
    def fact(self) -> str | None:
        """The fact that is asked for, where it is one."""
        return self.question[1] if self.question[0] == "facts" else None


@dataclass(frozen=True, slots=True)
class Answering:
    """An answer to an open question; `others` would do as well. Of days, the answer is one that does."""

    ask: Ask
    answer: Any
    others: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Applying:
    """A new application on the day `apply`, with `reports` further reports of new incidents made by the day `by`.

    It is the last day of those from `earliest` on that do; where every later day does too, the first (`open_ended`).
    `like` is what the reports must be to count: to each question, the answers that do.
    """

    reports: int
    by: int | None
    apply: int
    earliest: int
    open_ended: bool
    like: tuple[tuple[Question, tuple[Any, ...]], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A set of changes that turns the outcome, none of which can be left out, and the outcome then."""

    changes: tuple[Answering | Applying, ...]
    outcome: Outcome


LimitStatus = Literal[
    "done in time", "done late", "due", "overdue", "not started", "start not stated", "no limit stated"
]


class LimitRow(NamedTuple):
    """One limit in one case. Days are day numbers; `readings` gives each reading's start and last day.

    `when` is the branch that the limit belongs to, while it is open which branch the case takes. `rival`: the document
    has another limit for the same event on this branch; both stand. `place` is that of the limit in the timetable.
    `awaits_meeting`: its start has a day, and no later meeting of the group is recorded.
    """

    event: str
    of: str | None
    within: Period | None
    due: int | None
    done: int | None
    planned: int | None
    status: LimitStatus
    cite: str
    counts_back: bool = False
    target: bool = False
    provisional: bool = False
    appeal: str | None = None
    group: str | None = None
    when: Outcome | None = None
    counting_first_day: bool = False
    extendable: str | None = None
    rival: bool = False
    readings: tuple[tuple[str, int | None], ...] = ()
    place: int = 0
    awaits_meeting: bool = False


ActionStatus = Literal["done in time", "done late", "due", "overdue", "closed"]


class NextRung(NamedTuple):
    """Who is told, from which day on (a day number)."""

    tell: str
    on: int


class ActionRow(NamedTuple):
    """One agreed action on the day of the question. Days are day numbers.

    `tell` is who must now be told, `since` the first day of the latest rung reached, `next` the rung after it; `cite`
    is None where the document states no ladder.
    """

    action: str
    due: int
    done: int | None
    closed: int | None
    status: ActionStatus
    cite: str | None
    tell: str | None = None
    since: int | None = None
    next: NextRung | None = None


class Missing(NamedTuple):
    """Who is missing from a panel: a `body`, a `role` or a `chair`, and the clause that wants them."""

    what: str
    who: str
    cite: str


class ShownRule(NamedTuple):
    """A rule of the panel that nothing recorded can decide; `values` are its own."""

    kind: str
    cite: str
    values: Written


class Panel(NamedTuple):
    """Whether the panel of a case meets the policy; of no rules it does. `recorded`: the case says who is on it."""

    recorded: bool
    outcome: Outcome
    stage: Literal["proposed", "held"]
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    shown: tuple[ShownRule, ...]


Lodging = Literal["open", "closed", "no limit stated"]


class AppealRow(NamedTuple):
    """One route of appeal in one case: to whom, and until when (a day number) an appeal can be made.

    `lodge` is None where the document sets a limit but does not say of what, or where its last day is past and the day
    of an appeal that was made is not recorded. `rival`: the document has another route against the same decision.
    `outcome` says whether the appeal that was made is as this route asks it, `findings` what each of its clauses comes
    to; None, and none, where the row is of no appeal. `place` is that of the route, `tier` its step. `waits_for`:
    nobody has made it, nor can before this event, which has not happened.
    """

    appeal: str | None
    against: str
    to: tuple[str, ...]
    lodge_by: int | None
    lodge: Lodging | None
    rival: bool
    cite: str
    outcome: Outcome | None = None
    findings: tuple[Finding, ...] = ()
    place: int = 0
    tier: int | None = None
    waits_for: str | None = None


class WithoutRoute(NamedTuple):
    """An appeal that was made against a decision (None: not recorded which) for which the document has no route."""

    appeal: str
    against: str | None


class Asked(NamedTuple):
    """What the document asks of one part of a case, and what that comes to; None where it asks nothing of it."""

    outcome: Outcome | None
    findings: tuple[Finding, ...]


class Version(NamedTuple):
    """Which policy decided: its id, its digest, and whether it was in force when the application was received."""

    id: str
    digest: str
    in_force: bool | None


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """A version of the document that was in force earlier, on a day that the case looks back to: what it makes of it.

    It was in force from `first` until `last`; on `day` (day numbers all) a report was made, or its incident happened
    (`what`). `outcome` is None where it does not take the case, and `hindrances` say why.
    """

    revised: str
    digest: str
    first: int
    last: int
    report: str
    what: Literal["occurred", "reported"]
    day: int
    outcome: Outcome | None
    differences: tuple[Difference, ...] = ()
    hindrances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LookBack:
    """That the document changed within the days that a case looks back to.

    The version that decided is that of `revised`: on the day of the application it was in force, from `first` on.
    """

    revised: str
    first: int
    earlier: tuple[EarlierVersion, ...]
