"""What a rule of the law is, and how it becomes one that is applied to a policy like any other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from casereview.conditions.lowering import Written
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found, Rule


@dataclass(frozen=True, slots=True, eq=False)
class Standard:
    """What a policy is held against: the Act's own policy, on a day, with the figures that its authority publishes.

    `figures` stand beside the policy; None: there are none. `published` says whether any document of the authority has
    figures beside it.
    """

    statute: Policy
    on: int
    figures: Written | None = None
    published: bool = False


class LawRule(Protocol):
    """One rule of the law: one module, whose docstring is its published page, as that of any rule."""

    __doc__: str | None

    @property
    def SEVERITY(self) -> Severity:  # noqa: N802 - a constant of the module
        """How bad it is at worst."""

    def find(self, policy: Policy, standard: Standard) -> Iterator[Found]:
        """All that it finds in a valid policy, or in the figures beside it."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A rule of the law together with what policies are held against."""

    rule: LawRule
    standard: Standard
    SEVERITY: Severity

    def find(self, policy: Policy) -> Iterator[Found]:
        """All that it finds."""
        return self.rule.find(policy, self.standard)


def bound(rules: Mapping[str, LawRule], standard: Standard) -> dict[str, Rule]:
    """The rules, each held against one standard."""
    return {name: Bound(rule, standard, rule.SEVERITY) for name, rule in rules.items()}
