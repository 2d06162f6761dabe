"""What a schema cannot say of worked cases: each has its own name."""

from collections.abc import Mapping
from typing import Any

from casereview.source import Source


def check_names(source: Source, cases: Mapping[str, Any]) -> None:
    """Adds to `source` the names that stand twice. Keys may be missing, where the schema refused them."""
    seen: dict[str, int] = {}
    for place, case in enumerate(cases.get("cases", ())):
        first = seen.setdefault(case["name"], place) if "name" in case else place
        if first != place:
            line = source.place(("cases", first, "name")).line
            message = f"the name stands twice; the first is on line {line}"
            source.problem(source.place(("cases", place, "name")), message)
