"""The parts of a policy that are read to decide a case; all others are only shown.

What can change a decision, and what a worked case can notice, follows from this list; a test holds it against what is
read.
"""

from collections.abc import Mapping
from typing import Any

PARTS_READ: tuple[tuple[str, ...], ...] = (
    ("authority", "closure_days"),
    ("applicant", "requires"),
    ("reports", "qualify_if"),
    ("threshold",),
    ("timetable",),
    ("panel", "rules"),
    ("panel", "meets"),
    ("victim_voice", "ways"),
    ("victim_voice", "unless"),
    ("appeals",),
    ("escalation", "rungs"),
)
"""The parts from which something is decided or a day follows, besides the nation, whose bank holidays count."""


def part_read(policy: Mapping[str, Any], part: tuple[str, ...]) -> Any:
    """What a policy has as one of these parts; None where it does not have it."""
    found: Any = policy
    for key in part:
        found = (found or {}).get(key)
    return found
