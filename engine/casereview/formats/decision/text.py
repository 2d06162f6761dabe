"""A decision as plain text."""

from casereview.decide import Decision
from casereview.formats.decision.note import note_of_decision
from casereview.formats.text import as_text
from casereview.model import Policy


def format_decision(decision: Decision, policy: Policy) -> str:
    """The decision as lines of text, each with its clause in square brackets."""
    return as_text(note_of_decision(decision, policy))
