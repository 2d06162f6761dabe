"""What the interpreters cover and refuse: each of them every node, to the same pairs."""

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from casereview import interpret
from casereview.calendars import calendar_of
from casereview.core import And, Count, DayIn, FactIs, InSet, Node, Not, Or, SameAs, Unclear
from casereview.interpret import portable
from casereview.interpret.portable import Decider, decider
from casereview.interpret.portable_reports import report_decider
from casereview.interpret.view import View
from casereview.outcomes import MET, NOT_MET, UNDETERMINED
from tests.test_conditions import GIVEN

WORKING = calendar_of("england").working
FACT = FactIs(("facts", "no_effective_action"), True)
DAY = DayIn("reported", "until", "received")
COUNT = Count((), 1, And(()))


@pytest.mark.parametrize("name", ["portable", "durable"])
def test_a_day_of_a_report_is_no_condition_on_a_case(name: str) -> None:
    with pytest.raises(TypeError, match="outside a count"):
        INTERPRETERS[name]([And((DAY,))], WORKING)


@pytest.mark.parametrize("node", [COUNT, Unclear("id", (FACT,))])
def test_a_condition_on_a_report_neither_counts_nor_is_unclear(node: Count | Unclear) -> None:
    with pytest.raises(TypeError, match="neither count nor be unclear"):
        report_decider(Or((node,)), WORKING)


def test_nor_does_it_in_durable_rules() -> None:
    with pytest.raises(TypeError, match="neither count nor be unclear"):
        durable_decider([Count((), 1, Or((COUNT,)))], WORKING)


def test_of_no_parts_all_are_met_and_none_is() -> None:
    (every, some) = decider([And(()), Not((Or(()),))], WORKING)(View(GIVEN))
    assert (every[0], some[0]) == (MET, MET)
    assert decider([Or(())], WORKING)(View(GIVEN))[0][0] == NOT_MET


def test_a_count_without_any_condition_counts_every_report() -> None:
    case = {**GIVEN, "reports": [{"id": "R1", "incident": "A"}]}
    assert decider([COUNT], WORKING)(View(case))[0][0] == MET


def test_what_is_not_answered_is_open() -> None:
    assert decider([FACT], WORKING)(View(GIVEN))[0][0] == UNDETERMINED


def durable_decider(*arguments: Any) -> Decider:
    pytest.importorskip("durable.engine", exc_type=ImportError)
    from casereview.interpret import durable

    return durable.decider(*arguments)


INTERPRETERS = {"portable": portable.decider, "durable": durable_decider}

OTHER = FactIs(("facts", "behaviour_persists"), False)
YES_AND_NO = {"facts": {"no_effective_action": True, "behaviour_persists": False}}
ONE = {"facts": {"no_effective_action": True, "behaviour_persists": True}}
NEITHER = {"facts": {"no_effective_action": False, "behaviour_persists": True}}


def reported(**report: Any) -> dict[str, Any]:
    return {"reports": [{"id": "R1", "incident": "A", **report}]}


EXAMPLES: dict[type, tuple[Node, list[tuple[int, Mapping[str, Any]]]]] = {
    And: (And((FACT, OTHER)), [(MET, YES_AND_NO), (NOT_MET, ONE), (UNDETERMINED, {})]),
    Or: (Or((FACT, OTHER)), [(MET, ONE), (NOT_MET, NEITHER), (UNDETERMINED, {})]),
    Not: (Not((FACT,)), [(MET, NEITHER), (NOT_MET, ONE), (UNDETERMINED, {})]),
    Unclear: (Unclear("id", (FACT, OTHER)), [(MET, YES_AND_NO), (UNDETERMINED, ONE), (NOT_MET, NEITHER)]),
    FactIs: (FACT, [(MET, ONE), (NOT_MET, NEITHER), (UNDETERMINED, {})]),
    InSet: (
        InSet(("applicant", "role"), frozenset({"carer", "friend"})),
        [
            (MET, {"applicant": {"role": "friend"}}),
            (NOT_MET, {"applicant": {"role": "else"}}),
            (UNDETERMINED, {"applicant": {}}),
        ],
    ),
    SameAs: (
        Count((), 1, SameAs(("by",), ("applicant", "by"), wanted=False)),
        [
            (MET, {"applicant": {"by": "P1"}, **reported(by="P2")}),
            (NOT_MET, {"applicant": {"by": "P1"}, **reported(by="P1")}),
            (UNDETERMINED, reported(by="P1")),
        ],
    ),
    DayIn: (
        Count((), 1, Or((DAY,))),
        [
            (MET, reported(reported="2023-06-12")),
            (NOT_MET, reported(reported="2023-06-13")),
            (UNDETERMINED, reported()),
        ],
    ),
    Count: (
        Count(("by",), 2, And(())),
        [
            (MET, {"reports": [{"id": name, "incident": "A", "by": name} for name in ("R1", "R2")]}),
            (NOT_MET, {"reports": [{"id": name, "incident": "A", "by": "P1"} for name in ("R1", "R2")]}),
            (UNDETERMINED, {"reports": [{"id": name, "incident": "A"} for name in ("R1", "R2")]}),
        ],
    ),
}
"""For each node, what decides it, and what that comes to for which cases."""


def test_every_interpreter_and_every_node_is_here() -> None:
    folder = Path(interpret.__path__[0])
    modules = {path.stem: ast.parse(path.read_text()) for path in folder.glob("*.py")}
    deciding = {
        name
        for name, module in modules.items()
        if any(isinstance(part, ast.FunctionDef) and part.name == "decider" for part in module.body)
    }
    assert deciding == set(INTERPRETERS)
    assert list(EXAMPLES) == list(get_args(Node))


@pytest.mark.parametrize("name", INTERPRETERS)
@pytest.mark.parametrize("kind", EXAMPLES, ids=[kind.__name__ for kind in EXAMPLES])
def test_every_interpreter_covers_every_node(name: str, kind: type) -> None:
    node, cases = EXAMPLES[kind]
    decide = INTERPRETERS[name]([node], WORKING)
    assert {pair for pair, _ in cases} == {MET, NOT_MET, UNDETERMINED}
    for pair, given in cases:
        assert decide(View({**GIVEN, **given}))[0][0] == pair


@pytest.mark.parametrize("name", INTERPRETERS)
def test_a_reading_that_is_chosen_is_the_only_one(name: str) -> None:
    decide = INTERPRETERS[name]([Unclear("id", (FACT, OTHER))], WORKING)
    found = [decide(View({**GIVEN, **ONE}, {"id": reading}))[0][0] for reading in (1, 2)]
    assert found == [MET, NOT_MET]


def test_a_bound_that_no_day_can_miss_is_certainly_kept_by_a_report_without_days() -> None:
    view = View({"received": "2023-06-12", "applicant": {}, "reports": [{"id": "R1", "incident": "A"}]})
    since_the_first_day = DayIn("reported", "from", "1990-01-01")
    assert report_decider(since_the_first_day, WORKING)(view, view.reports[0]) == MET
