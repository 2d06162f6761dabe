"""Two policies as one whose threshold is met exactly where one of them is met and the other is not.

Deciding a case by it, and asking what would settle it, finds the cases that the two decide differently.
"""

from dataclasses import replace

from casereview.core import And, Node, Not, Or
from casereview.interpret.portable import decider
from casereview.model import Ground, Policy


def either_policy(old: Policy, new: Policy) -> Policy:
    """The policy that is met where `old` and `new` certainly differ, with the working days of `new`."""
    whole = Or((_only(old.whole, new.whole), _only(new.whole, old.whole)))
    one, other = old.vocabulary, new.vocabulary
    vocabulary = replace(
        other,
        facts={**one.facts, **other.facts},
        report_facts={**one.report_facts, **other.report_facts},
        bodies={**one.bodies, **other.bodies},
    )
    return replace(
        new,
        vocabulary=vocabulary,
        applicant=(),
        grounds=(Ground("either", "", whole),),
        whole=whole,
        decide=decider([whole], new.calendar.working),
        readings={**old.readings, **new.readings},
    )


def _only(one: Node, other: Node) -> Node:
    return And((one, Not((other,))))
