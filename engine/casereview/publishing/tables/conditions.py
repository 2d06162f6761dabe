"""The table of conditions: a row for each condition of each policy, with its numbers and its periods.

A condition has the path of its place in the policy's file, which is also its id in the findings of a decision.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from casereview.clauses.row import Document as Clauses
from casereview.clauses.sentences import said
from casereview.conditions import KINDS
from casereview.conditions.lowering import cited
from casereview.publishing.library import Library
from casereview.publishing.tables.table import (
    OF_POLICIES,
    Column,
    Row,
    Table,
    Written,
    each,
    length_of,
    period_columns,
    policy_column,
)

_LISTS, _SINGLE = ("of", "readings"), ("if", "when", "where")
"""Under which keys of a condition others stand."""

_AS_WRITTEN = ("kind", "fact", "counting", "at_least", "same", "bodies", "ways", "power")
"""The keys of a condition that are columns."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a condition stands: its path, the condition around it, and what it inherits from it."""

    path: str
    part: str
    cite: str = ""
    around: str | None = None
    ground: str | None = None
    number: int | None = None


def ground_path(ground: str) -> str:
    """The path of the condition of a ground, by the ground's id."""
    return f"threshold.grounds.{ground}.if"


def _rows(library: Library) -> Iterator[Row]:
    for document, written, in_words in each(library):
        for condition, at in _written(written):
            for row in _with_below(in_words, condition, at):
                yield {"policy": document.id, **row}


def _written(policy: Written) -> Iterator[tuple[Written, _Place]]:
    """The conditions that stand in no other."""
    for place, condition in enumerate(policy.get("applicant", {}).get("requires", ())):
        yield condition, _Place(f"applicant.requires.{place}", "applicant")
    if "qualify_if" in policy.get("reports", {}):
        yield policy["reports"]["qualify_if"], _Place("reports.qualify_if", "reports")
    for ground in policy["threshold"]["grounds"]:
        name = ground["ground"]
        yield ground["if"], _Place(ground_path(name), "ground", cited(policy, ground), ground=name)


def _with_below(in_words: Clauses, condition: Written, at: _Place) -> Iterator[Row]:
    here = replace(at, cite=cited(in_words.written, condition, at.cite))
    yield {**_place(here), "words": said(in_words, condition), **_asked(condition)}
    for key, number, part in _below(condition):
        below = replace(here, path=f"{here.path}.{key}", around=here.path, number=number)
        yield from _with_below(in_words, part, below)


def _below(condition: Written) -> Iterator[tuple[str, int | None, Written]]:
    """The conditions directly below one, each with its key and, of an unclear clause, the number of its reading."""
    for key in _LISTS:
        if isinstance(condition.get(key), list):
            for place, part in enumerate(condition[key]):
                yield f"{key}.{place}", place + 1 if key == "readings" else None, part
    for key in _SINGLE:
        if key in condition:
            yield key, None, condition[key]


def _place(at: _Place) -> Row:
    return {
        "condition": at.path,
        "part": at.part,
        "ground": at.ground,
        "part_of": at.around,
        "reading_number": at.number,
        "cite": at.cite,
    }


def _asked(condition: Written) -> Row:
    asked = {key: condition.get(key) for key in _AS_WRITTEN}
    answer = condition.get("is", True) if condition["kind"] == "fact" else None
    return {**asked, "reading": condition.get("id"), "answer": answer, **_period(condition)}


def _period(condition: Written) -> Row:
    """The period that a day has to lie in, and from where it runs."""
    key = next((key for key in ("period", "in_the", "in_any") if key in condition), None)
    if key is None:
        return {}
    length = length_of(condition[key])
    if key == "period":
        tested = {"reported_within": "reported", "applied_within": "received"}[condition["kind"]]
        runs = {"tested": tested, "direction": "after", "start": condition["of"]}
        return {**length, **runs, "counting_first_day": condition.get("counting_first_day", False)}
    direction = next((word for word in ("before", "after") if word in condition), "anywhere")
    runs = {"direction": direction, "start": condition.get(direction), "tested": condition.get("of", "reported")}
    return {**length, **runs, "assumed": "anchor" in condition if key == "in_the" else None}


TABLE = Table(
    "conditions",
    "Every condition on applicants, on reports and in grounds, each with the one that it is a part of.",
    (
        policy_column(),
        Column("condition", "The path of its place in the policy's file.", needed=True),
        Column("part", "To what it belongs.", needed=True, one_of=("applicant", "reports", "ground")),
        Column("ground", "The ground that it belongs to."),
        Column("part_of", "The condition that it is a part of; empty: of none."),
        Column("kind", "What kind of condition it is.", needed=True, one_of=tuple(KINDS)),
        Column("words", "What it asks, with every part of it."),
        Column("reading", "The id of an unclear clause, whose parts are its readings."),
        Column("reading_number", "Which reading of the unclear clause around it this is.", "number", least=1, most=6),
        Column("fact", "The fact that it asks for."),
        Column("answer", "The answer that is asked for to a question of yes or no.", "yes or no"),
        Column("counting", "What is counted: incidents, reports, people, days or a report's fact."),
        Column("at_least", "How many are needed.", "number", least=1, most=100),
        Column("same", "What those counted have in common, where only the largest group counts."),
        Column("bodies", "To which bodies a report was made; any one is enough.", "list"),
        Column("ways", "By which ways a report was made; any one is enough.", "list"),
        Column("power", "The power that is asked about."),
        *period_columns("of the period in which a day has to lie"),
        Column("tested", "The day that has to lie in it.", one_of=("reported", "occurred", "received")),
        Column(
            "direction", "Whether the period ends or begins with its start.", one_of=("before", "after", "anywhere")
        ),
        Column("start", "The day with which the period ends or begins, such as `received`."),
        Column("counting_first_day", "Whether the first day of the period is counted.", "yes or no"),
        Column("assumed", "Whether the document leaves out before or after what, and it is assumed.", "yes or no"),
        Column("cite", "Where: the document and the section.", needed=True),
    ),
    ("policy", "condition"),
    _rows,
    OF_POLICIES,
)
