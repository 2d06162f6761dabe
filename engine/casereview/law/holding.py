"""Holds a policy, and the figures beside it, against the law."""

from casereview.law import LAW, OF_FIGURES
from casereview.law.rule import Standard, bound
from casereview.model import Policy
from casereview.problems import Problem
from casereview.rules import RULES
from casereview.rules.checking import check
from casereview.source import Source


def held_against(
    source: Source, policy: Policy, figures: Source | None, statute: Policy, on: int, published: bool
) -> list[Problem]:  # fmt: skip
    """What the rules of the law find in a valid policy and in the valid figures beside it, on a day.

    `published`: whether any document of the authority has figures beside it.
    """
    standard = Standard(statute, on, figures.value if figures else None, published)
    known = {*RULES, *LAW}
    of_policy = {name: rule for name, rule in LAW.items() if name not in OF_FIGURES}
    found = check(source, policy, bound(of_policy, standard), known)
    if figures:
        of_figures = {name: LAW[name] for name in OF_FIGURES}
        found += check(figures, policy, bound(of_figures, standard), known)
    return found
