"""What a schema cannot say of yearly figures: sums that do not add up are kept as published, and flagged."""

from collections.abc import Mapping
from typing import Any

from casereview.problems import Problem
from casereview.source import Source

_PARTS = ("applications", "not_met", "reviews")


def check_statistics(source: Source, statistics: Mapping[str, Any]) -> None:
    """Adds what is wrong with periods, and a warning for each whose figures do not add up and that does not say why.

    Cases that were withdrawn, rejected or are pending at the end of a period may explain the difference.
    """
    for place, period in enumerate(statistics.get("periods", ())):
        if period.get("from", "") > period.get("to", "9"):
            message = f"the period ends on {period['to']}, before it begins on {period['from']}"
            source.problem(source.place(("periods", place, "to")), message)
        if "as_published" in period or not all(part in period for part in _PARTS):
            continue
        applications, not_met, reviews = (period[part] for part in _PARTS)
        if applications != not_met + reviews:
            message = (
                f"{applications} applications are not the sum of {not_met} below the threshold and {reviews} reviews; "
                "check the document, and say in `as_published` why they are kept"
            )
            at = source.place(("periods", place, "applications"))
            source.problems.append(Problem(at, message, source.file, "warning"))
