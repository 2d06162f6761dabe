"""From a source to its problems: the schema first, then what a schema cannot say of all that fits it."""

from collections.abc import Mapping
from typing import Any

from casereview.problems import START, errors
from casereview.source import Source
from casereview.validating.case import check_case
from casereview.validating.cases import check_names
from casereview.validating.fitting import fitting
from casereview.validating.policy import check_policy
from casereview.validating.schema import check_schema
from casereview.validating.statistics import check_statistics


def validate_policy(source: Source) -> bool:
    """Adds to a policy's source all that is wrong with it; true where it may be compiled."""
    policy = _fitting(source, "policy")
    if policy is not None:
        check_policy(source, policy)
    return not errors(source.problems)


def validate_case(source: Source, policy: Mapping[str, Any] | None = None) -> bool:
    """Adds to a case's source all that is wrong with it; true where it may be decided (there may be warnings)."""
    case = _fitting(source, "case")
    if case is not None:
        check_case(source, case, policy)
    return not errors(source.problems)


def validate_statistics(source: Source) -> bool:
    """Adds to the source of yearly figures all that is wrong with it; true where nothing is (there may be warnings)."""
    statistics = _fitting(source, "statistics")
    if statistics is not None:
        check_statistics(source, statistics)
    return not errors(source.problems)


def validate_cases(source: Source) -> bool:
    """Adds to the source of worked cases what is wrong with the file; each case is then validated by itself."""
    cases = _fitting(source, "cases")
    if cases is not None:
        check_names(source, cases)
    return not errors(source.problems)


def are_for(source: Source, policy: str, what: str = "cases") -> bool:
    """Whether valid cases or figures name the policy beside them, by its id; where not, that is a problem in them."""
    if source.value["policy"] == policy:
        return True
    message = f"these {what} are for `{source.value['policy']}`, but the policy beside them is `{policy}`"
    source.problem(source.place(("policy",)), message)
    return False


def is_in_place(source: Source, belongs: str) -> bool:
    """Whether a policy, or what stands beside one, has the id that `belongs` to its place in a library.

    Where not, that is a problem in it. The source holds a mapping with a `policy`.
    """
    if source.value["policy"] == belongs:
        return True
    message = f"the file stands where `{belongs}` belongs; give it that id, or move it"
    source.problem(source.place(("policy",)), message)
    return False


def validate_receipt(source: Source) -> bool:
    """Adds to a receipt's source all that is wrong with it, and with the case in it; true where it may be verified."""
    receipt = _fitting(source, "receipt")
    if receipt is not None and "case" in receipt:
        case = source.part("case")
        if validate_case(case) and "on" in receipt and receipt["on"] < case.value["received"]:
            message = f"the day of the question is {receipt['on']}, before the application was received"
            source.problem(source.place(("on",)), message)
        source.problems += errors(case.problems)
    return not errors(source.problems)


_SORTS = (
    ("receipt", {"receipt"}, "this is a receipt; `casereview verify` reads it"),
    ("cases", {"policy", "cases"}, "these are worked cases; `casereview policy test` decides them"),
    ("statistics", {"policy", "periods"}, "these are the yearly figures of a policy; `casereview show` shows them"),
    ("policy", {"policy", "document"}, "this is a policy; `casereview policy validate` looks for mistakes in it"),
    ("case", {"case", "received"}, "this is a case; `casereview case validate` looks for mistakes in it"),
)
"""The sorts of files by the keys that only they have, and what to do with one in the place of another."""


def another_sort(value: Any, schema: str) -> str | None:
    """What to say of a file that is clearly of another sort; else None."""
    if not isinstance(value, dict):
        return None
    sort, _, message = next((known for known in _SORTS if known[1] <= value.keys()), (schema, set(), ""))
    return message if sort != schema else None


def _fitting(source: Source, schema: str) -> Any:
    """What of the file fits the schema: keys with values; None where nothing could be understood."""
    if source.value is None:
        if not source.problems:
            source.problem(START, "the file is empty")
        return None
    another = another_sort(source.value, schema)
    if another:
        source.problem(START, another)
        return None
    return fitting(source.value, check_schema(source, schema))
