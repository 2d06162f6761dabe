"""The closed set of nodes that every kind of condition lowers to, and that every interpreter covers.

Kinds are for people who write policies; these nodes are for engines. Each yields a pair (certainly, possibly). A node
that stands for a clause as written carries it; a node without one is a step inside the clause above it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from casereview.days import Period

SpanName = Literal["until", "after", "beginning", "before", "from"]

Question = tuple[str, ...]
"""Where an answer stands in a case, or in one of its reports: `("facts", "material_change")`, `("to",)`."""


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A condition as the policy writes it: its place in the file, kind, citation and parameters.

    `reason` is the code that a row of a report shows where this condition puts the report out.
    """

    id: str
    kind: str
    cite: str
    written: Mapping[str, Any]
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class And:
    """Met where every part is; of no parts, met."""

    of: tuple["Node", ...]
    clause: Clause | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Or:
    """Met where any part is; of no parts, not met."""

    of: tuple["Node", ...]
    clause: Clause | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Not:
    """Met where its part is not met."""

    of: tuple["Node"]
    clause: Clause | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Unclear:
    """Certainly met where every reading is, possibly where any is; one reading where the case's question fixes it."""

    reading: str
    of: tuple["Node", ...]
    clause: Clause | None = None


@dataclass(frozen=True, slots=True, eq=False)
class FactIs:
    """An answer of yes or no is the one wanted."""

    question: Question
    wanted: bool
    clause: Clause | None = None


@dataclass(frozen=True, slots=True, eq=False)
class InSet:
    """An answer chosen from a closed list is one of `members`."""

    question: Question
    members: frozenset[str]
    clause: Clause | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SameAs:
    """The answer to a question about a report is the same as one about the case; not the same where not `wanted`."""

    question: Question
    other: Question
    wanted: bool
    clause: Clause | None = None


@dataclass(frozen=True, slots=True, eq=False)
class DayIn:
    """A day lies in the span that another day fixes: from it on, up to it, or a period after or before it.

    A day is `occurred` or `reported` of a report, or `received` of the case. The anchor may also be the first of these
    days among all reports (`FIRST_DAYS`), or, with `from`, a day itself. `beginning`: the anchor is the first day of
    the period; `after`: it is not counted, but lies in the span.
    """

    subject: str
    span: SpanName
    anchor: str
    period: Period | None = None
    clause: Clause | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """At least `at_least` distinct things among the reports for which `where` is met.

    `things` is the question whose answer tells two things apart; of no steps: each report is a thing. `same`: only
    things with the same answer to it are counted together. `spread`: only those whose day lies within one period of
    that length, wherever it begins.
    """

    things: Question
    at_least: int
    where: "Node"
    clause: Clause | None = None
    same: Question | None = None
    spread: tuple[str, Period] | None = None


Node = And | Or | Not | Unclear | FactIs | InSet | SameAs | DayIn | Count

REPORTS: Question = ()
INCIDENTS: Question = ("incident",)
PEOPLE: Question = ("by",)
"""What is counted most: reports, the incidents that they are of, and the people who made them."""

REPORT_DAYS = ("occurred", "reported")
"""The days that belong to one report; every other day belongs to the case."""

FIRST_DAYS = {"first-incident": "occurred", "first-report": "reported"}
"""The days of the case that are the earliest of a day of all its reports."""


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`."""
    match node:
        case And() | Or() | Not() | Unclear():
            return node.of
        case Count():
            return (node.where,)
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """`node` and every node below it, in the order written."""
    yield node
    for part in parts(node):
        yield from walk(part)
