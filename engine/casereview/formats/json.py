"""Plain values as the text of one JSON document."""

import json
from typing import Any


def as_json(value: Any) -> str:
    """The value, indented, with characters as they are."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def as_sorted_json(value: Any) -> str:
    """The value as `as_json` gives it with its keys sorted, so that equal values give equal text."""
    return json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
