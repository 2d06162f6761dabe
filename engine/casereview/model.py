"""A policy as compiled: the nouns that deciding looks at, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casereview.calendars import Calendar
from casereview.core import Node
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
    next meeting of that group, after its start. `place` is its place in the timetable, from 0.
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
    place: int = field(default=0, compare=False)


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
    written: Written = field(repr=False)
    digest: str
    vocabulary: Vocabulary = field(repr=False)
    calendar: Calendar = field(repr=False)
    applicant: tuple[Node, ...] = field(repr=False)
    grounds: tuple[Ground, ...] = field(repr=False)
    whole: Node = field(repr=False)
    decide: Decider = field(repr=False)
    limits: tuple[Limit, ...] = field(repr=False)
    ladder: tuple[Rung, ...] = field(repr=False)
    ladder_cite: str | None
    routes: tuple[Route, ...] = field(repr=False)
    readings: Mapping[str, int] = field(repr=False)
