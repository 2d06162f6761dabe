"""Holds a policy, and the figures beside it, against the law."""

from collections.abc import Collection

from casereview.law import LAW, OF_FIGURES
from casereview.law.rule import Standard, bound
from casereview.model import Policy
from casereview.problems import Problem
from casereview.rules.checking import check
from casereview.source import Source


def held_against(
    standard: Standard, source: Source, policy: Policy, figures: Source | None, known: Collection[str]
) -> list[Problem]:  # fmt: skip
    """What the rules of the law find in a valid policy and in the valid figures beside it.

    `known` are the ids of all rules there are, the law's and others.
    """
    of_policy = {name: rule for name, rule in LAW.items() if name not in OF_FIGURES}
    found = check(source, policy, bound(of_policy, standard), known)
    if figures:
        found += check(figures, policy, bound({name: LAW[name] for name in OF_FIGURES}, standard), known)
    return found
