"""Plain values of a decision in a sentence."""

from typing import Any

from casereview.vocabulary import joined

_LONGEST = 120
"""How many characters of a value are shown."""


def said(value: Any) -> str:
    """A value of a decision in a sentence, never longer than a line or so."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case dict():
            return "keys with values"
        case list():
            text = joined([said(item) for item in value], "and") if value else "none"
        case _:
            text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
