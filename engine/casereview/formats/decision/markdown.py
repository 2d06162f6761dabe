"""A decision as Markdown."""

from casereview.decide import Decision
from casereview.formats.decision.note import note_of_decision
from casereview.formats.markdown import as_markdown
from casereview.model import Policy


def format_decision(decision: Decision, policy: Policy) -> str:
    """The decision as a heading and lists, each line with its clause in brackets."""
    return as_markdown(note_of_decision(decision, policy))
