"""Applies rules to a policy: what they find, at its place, but for what the file allows."""

from collections.abc import Collection, Mapping

from casereview.model import Policy
from casereview.problems import Place, Problem
from casereview.rules.allowing import allowances, without_allowed
from casereview.rules.rule import Found, Rule
from casereview.source import Source


def check(source: Source, policy: Policy | None, rules: Mapping[str, Rule], known: Collection[str]) -> list[Problem]:
    """What `rules` find in a valid policy, which `source` holds, and what is wrong with the comments that allow it.

    `known` are the ids of all rules there are: a comment on a rule that is not applied here is left alone. `policy` is
    None where the source is not valid: then only its comments are looked at.
    """
    allowed, wrong = allowances(source, known)
    if policy is None:
        return wrong
    found = [
        Problem(_place(source, one), one.message, source.file, one.severity or rule.SEVERITY, name, one.case)
        for name, rule in rules.items()
        for one in rule.find(policy)
    ]
    return [*wrong, *without_allowed(found, allowed, rules, source.file)]


def _place(source: Source, found: Found) -> Place:
    """A plain value's own place; for a record the place of the key that it stands under."""
    value = source.value
    for step in found.way:
        value = value[step]
    return source.key_place(found.way) if isinstance(value, dict | list) else source.place(found.way)


def check_comments(source: Source, rules: Collection[str], known: Collection[str]) -> list[Problem]:
    """What is wrong with the comments of a file in which none of `rules` looks: for them there is nothing to allow."""
    allowed, wrong = allowances(source, known)
    return [*wrong, *without_allowed((), allowed, rules, source.file)]
