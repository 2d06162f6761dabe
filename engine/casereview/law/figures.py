"""The yearly figures that the Act asks for, and the latest of those that a document publishes."""

from casereview.conditions.lowering import Written
from casereview.days import Period

FIGURES = {
    "applications": "applications",
    "not_met": "threshold not met",
    "reviews": "reviews",
    "recommendations": "reviews with recommendations",
}
"""The four figures: by their keys in a file of figures, what a policy calls them."""

YEAR = Period(12, "months")
"""How old figures may be, and how often they are to be published."""


def named(figures: Written, place: int) -> str:
    """What the document calls a period, on one line."""
    return " ".join(figures["periods"][place]["name"].split())


def latest(figures: Written) -> int | None:
    """The place of the period that ends last, among those of which the document says when they end."""
    ended = [(period["to"], place) for place, period in enumerate(figures["periods"]) if "to" in period]
    return max(ended)[1] if ended else None


def without_an_end(figures: Written) -> list[int]:
    """The places of the periods of which the document does not say when they end: any may be the latest."""
    return [place for place, period in enumerate(figures["periods"]) if "to" not in period]
