"""Conditions as sentences, with every number and id in them."""

from casereview.clauses.row import Document, Written
from casereview.conditions import KINDS


def said(document: Document, condition: Written) -> str:
    """What a condition asks, as one sentence without a full stop."""
    return _said(document, condition, nested=False)


def is_unclear(condition: Written) -> bool:
    """Whether a condition is, or has below it, a clause that can be read in several ways."""
    below = [part for key in ("of", "readings") if isinstance(condition.get(key), list) for part in condition[key]]
    below += [condition[key] for key in ("if", "when", "where") if key in condition]
    return condition["kind"] == "unclear" or any(is_unclear(part) for part in below if isinstance(part, dict))


def _said(document: Document, condition: Written, nested: bool = True) -> str:
    words = KINDS[condition["kind"]].words(condition, document.vocabulary)
    match condition["kind"]:
        case "all":
            return _listed(document, condition, "and", nested)
        case "any":
            return _listed(document, condition, "or", nested)
        case "none":
            return _none(document, condition)
        case "unclear":
            readings = [f"reading {n}: {_said(document, part)}" for n, part in enumerate(condition["readings"], 1)]
            return f"{words}; {'; '.join(readings)}"
        case "further_application":
            return f"{words}: {_as_one(_said(document, condition['if']))}"
        case "power" if "when" in condition:
            return f"{words}; it may be used where {_said(document, condition['when'])}"
        case "power":
            return f"{words}; it may always be used"
        case "count" if "where" in condition:
            return f"{words}, a report counting where {_said(document, condition['where'])}"
        case _:
            return words


def _listed(document: Document, condition: Written, joint: str, nested: bool) -> str:
    parts = f"; {joint} ".join(map(_as_one, (_said(document, part) for part in condition["of"])))
    return f"({parts})" if nested and len(condition["of"]) > 1 else parts


def _none(document: Document, condition: Written) -> str:
    if len(condition["of"]) == 1:
        return f"it is not so that {_said(document, condition['of'][0])}"
    return f"none of these is so: {_listed(document, condition, 'or', nested=True)}"


def _as_one(words: str) -> str:
    """A part of a list that has parts of its own, in brackets."""
    has_parts = any(mark in words for mark in ("; ", ", a report counting", "not so that"))
    return f"({words})" if has_parts and not words.startswith("(") else words
