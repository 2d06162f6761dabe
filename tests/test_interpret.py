"""What the interpreters refuse, and the written functions beside each other."""

import pytest

from casereview.calendars import calendar_of
from casereview.core import And, Count, DayIn, FactIs, Not, Or, Unclear
from casereview.interpret.portable import decider
from casereview.interpret.portable_reports import report_decider
from casereview.interpret.view import View
from casereview.outcomes import MET, NOT_MET, UNDETERMINED
from tests.test_conditions import GIVEN

WORKING = calendar_of("england").working
FACT = FactIs(("facts", "no_effective_action"), True)
DAY = DayIn("reported", "until", "received")
COUNT = Count((), 1, And(()))


def test_a_day_of_a_report_is_no_condition_on_a_case() -> None:
    with pytest.raises(TypeError, match="outside a count"):
        decider([And((DAY,))], WORKING)


@pytest.mark.parametrize("node", [COUNT, Unclear("id", (FACT,))])
def test_a_condition_on_a_report_neither_counts_nor_is_unclear(node: Count | Unclear) -> None:
    with pytest.raises(TypeError, match="neither count nor be unclear"):
        report_decider(Or((node,)), WORKING)


def test_of_no_parts_all_are_met_and_none_is() -> None:
    (every, some) = decider([And(()), Not((Or(()),))], WORKING)(View(GIVEN))
    assert (every[0], some[0]) == (MET, MET)
    assert decider([Or(())], WORKING)(View(GIVEN))[0][0] == NOT_MET


def test_a_count_without_any_condition_counts_every_report() -> None:
    case = {**GIVEN, "reports": [{"id": "R1", "incident": "A"}]}
    assert decider([COUNT], WORKING)(View(case))[0][0] == MET


def test_what_is_not_answered_is_open() -> None:
    assert decider([FACT], WORKING)(View(GIVEN))[0][0] == UNDETERMINED
