"""From a source to its problems: the schema first, and where the file fits it, what a schema cannot say."""

from collections.abc import Mapping
from typing import Any

from casereview.problems import START, errors
from casereview.source import Source
from casereview.validating.case import check_case
from casereview.validating.policy import check_policy
from casereview.validating.schema import check_schema


def validate_policy(source: Source) -> bool:
    """Adds to a policy's source all that is wrong with it; true where it may be compiled."""
    if _fits(source, "policy"):
        check_policy(source)
    return not errors(source.problems)


def validate_case(source: Source, policy: Mapping[str, Any] | None = None) -> bool:
    """Adds to a case's source all that is wrong with it; true where it may be decided (there may be warnings)."""
    if _fits(source, "case"):
        check_case(source, policy)
    return not errors(source.problems)


def validate_statistics(source: Source) -> bool:
    """Adds to the source of yearly figures all that is wrong with it."""
    return _fits(source, "statistics")


def validate_cases(source: Source) -> bool:
    """Adds to the source of worked cases what is wrong with the file; each case is then validated by itself."""
    return _fits(source, "cases")


def _fits(source: Source, schema: str) -> bool:
    """Whether the file could be understood and fits the schema."""
    if source.value is None:
        if not source.problems:
            source.problem(START, "the file is empty")
        return False
    before = len(source.problems)
    check_schema(source, schema)
    return len(source.problems) == before
