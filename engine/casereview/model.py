"""The nouns of the engine, frozen: a policy as compiled, and a decision with its working, as data without words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from casereview.calendars import Calendar
from casereview.core import Node, Question
from casereview.days import Period
from casereview.interpret.portable import Decider
from casereview.outcomes import Outcome
from casereview.vocabulary import Vocabulary

Written = Mapping[str, Any]
"""A record as its file writes it, validated."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """One of the alternatives on which the threshold is met."""

    id: str
    cite: str
    node: Node


@dataclass(frozen=True, slots=True)
class Limit:
    """By when an event must happen.

    `starts` are the days that it may count from: one, several where the document is unclear (then `reading` is the id
    to settle it), none where it does not say. `period` is None where the document sets no limit. `when` is the course
    that it belongs to; None: every course. `against` are the decisions that an appeal must be against for the limit to
    bind it; none: any. `counts_back`: the event must happen that long before its start. `group`: it must happen at the
    next meeting of that group, after its start.
    """

    event: str
    cite: str
    period: Period | None
    starts: tuple[str, ...]
    reading: str | None = None
    when: Outcome | None = None
    counts_back: bool = False
    counting_first_day: bool = False
    target: bool = False
    against: frozenset[str] = frozenset()
    group: str | None = None
    extendable: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """One route of appeal: against which decisions, to whom, and within which time the applicant must take it.

    `lodge_within` is None where the document sets no limit, `lodge_of` where it does not say of what. `reading` and
    `number` are those of an unclear clause under which the route stands.
    """

    against: tuple[str, ...]
    to: tuple[str, ...]
    cite: str
    lodge_within: Period | None = None
    lodge_of: str | None = None
    tier: int | None = None
    reading: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the escalation ladder for late actions: who is told once one is overdue for longer than a period.

    Where the owner's line manager is `where_line_manager_is`, it is `instead` who is told.
    """

    more_than: Period
    tell: str
    cite: str
    where_line_manager_is: str | None = None
    instead: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """One published document, ready to decide.

    `decide` yields a trace for each condition of `applicant` and for each ground. `ladder_cite` is None where the
    document states no ladder. `readings`: how many each unclear clause has, by its id.
    """

    id: str
    written: Written
    digest: str
    vocabulary: Vocabulary
    calendar: Calendar
    applicant: tuple[Node, ...]
    grounds: tuple[Ground, ...]
    whole: Node
    decide: Decider
    limits: tuple[Limit, ...]
    ladder: tuple[Rung, ...]
    ladder_cite: str | None
    routes: tuple[Route, ...]
    readings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one condition came to, with the values it looked at and the findings below it."""

    id: str
    kind: str
    outcome: Outcome
    cite: str
    values: Written
    of: tuple["Finding", ...] = ()


@dataclass(frozen=True, slots=True)
class GroundFinding:
    """What one ground came to."""

    ground: str
    outcome: Outcome
    cite: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a report does not count for certain: a code of the contract, the clause, and what is not answered."""

    code: str
    cite: str
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """Whether one report counts, for which grounds, and why not. `qualifies` is None where no ground counts reports."""

    report: str
    qualifies: Outcome | None
    counts_for: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Ask:
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


LimitStatus = Literal[
    "done in time", "done late", "due", "overdue", "not started", "start not stated", "no limit stated"
]


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One limit in one case. Days are day numbers; `readings` gives each reading's start and last day.

    `when` is the branch that the limit belongs to, while it is open which branch the case takes.
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
    readings: tuple[tuple[str, int | None], ...] = ()


ActionStatus = Literal["done in time", "done late", "due", "overdue", "closed"]


@dataclass(frozen=True, slots=True)
class NextRung:
    """Who is told, from which day on (a day number)."""

    tell: str
    on: int


@dataclass(frozen=True, slots=True)
class ActionRow:
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


@dataclass(frozen=True, slots=True)
class Missing:
    """Who is missing from a panel: a `body`, a `role` or a `chair`, and the clause that wants them."""

    what: str
    who: str
    cite: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Whether the panel of a case meets the policy; of no rules it does. `recorded`: the case says who is on it."""

    recorded: bool
    outcome: Outcome
    stage: Literal["proposed", "held"]
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]


Lodging = Literal["open", "closed", "no limit stated"]


@dataclass(frozen=True, slots=True)
class AppealRow:
    """One route of appeal in one case: to whom, and until when (a day number) an appeal can be made.

    `lodge` is None where the document sets a limit but does not say of what. `rival`: the document has another route
    against the same decision.
    """

    appeal: str | None
    against: str
    to: tuple[str, ...]
    lodge_by: int | None
    lodge: Lodging | None
    rival: bool
    cite: str


@dataclass(frozen=True, slots=True)
class Version:
    """Which policy decided: its id, its digest, and whether it was in force when the application was received."""

    id: str
    digest: str
    in_force: bool | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A case decided against a policy on a day, with its working. `recorded` is what the authority itself decided."""

    case: str
    received: int
    on: int
    outcome: Outcome
    policy: Version
    applicant: Outcome
    findings: tuple[Finding, ...]
    threshold: Outcome
    recorded: Outcome | None
    grounds: tuple[GroundFinding, ...]
    reports: tuple[ReportRow, ...]
    needed: tuple[Ask, ...]
    timetable: tuple[LimitRow, ...]
    panel: Panel
    actions: tuple[ActionRow, ...]
    appeals: tuple[AppealRow, ...]
    statute: Outcome
    statute_cite: str

    @property
    def agrees(self) -> bool | None:
        """Whether the recorded decision is the outcome; None where nothing is recorded, or it is undetermined."""
        return None if self.recorded is None or self.outcome == "undetermined" else self.recorded == self.outcome
