"""How large a policy may be for durable-rules, which beyond these numbers fails or is not known to be right.

One fact may match 64 comparisons; there is room for 511 kinds of facts; each session makes room for every rule.
"""

from collections.abc import Sequence

from casereview.core import And, InSet, Node, Not, Or, Unclear
from casereview.interpret.durable_rules_text import Rule
from casereview.problems import CasereviewError

MOST_PARTS = 31
"""Conditions that one condition may join: a fact about so many parts matches up to twice as many comparisons."""

MOST_MEMBERS = 62
"""Answers that one condition may list: a fact with another answer is compared with each."""

MOST_NODES = 500
MOST_RULES = 3000


class BeyondDurableError(CasereviewError):
    """A policy is larger than the durable engine takes."""

    def __init__(self, what: str, number: int, most: int) -> None:
        super().__init__(f"{what}, {number}, and the durable engine takes at most {most}; use the portable engine")


def check_nodes(nodes: Sequence[Node]) -> None:
    """Raises BeyondDurableError where there are too many nodes, or one joins or lists too much."""
    for node in nodes:
        match node:
            case And() | Or() | Not() | Unclear() if len(node.of) > MOST_PARTS:
                raise BeyondDurableError(f"{_place(node)} joins too many conditions", len(node.of), MOST_PARTS)
            case InSet() if len(node.members) > MOST_MEMBERS:
                raise BeyondDurableError(f"{_place(node)} lists too many answers", len(node.members), MOST_MEMBERS)
            case _:
                pass
    if len(nodes) > MOST_NODES:
        raise BeyondDurableError("the policy comes to too many conditions", len(nodes), MOST_NODES)


def check_rules(rules: Sequence[Rule]) -> None:
    """Raises BeyondDurableError where there are too many rules."""
    if len(rules) > MOST_RULES:
        raise BeyondDurableError("the policy comes to too many rules", len(rules), MOST_RULES)


def _place(node: Node) -> str:
    return f"`{node.clause.id}`" if node.clause else "the policy"
