"""Who somebody is, as far as a case file tells: by body and role, never by name."""

from collections.abc import Iterable, Mapping
from typing import Any

from casereview.deciding.seats import fits
from casereview.outcomes import MET, NOT_MET, UNDETERMINED

Written = Mapping[str, Any]

_GROUPS = ("agencies", "board", "committee", "group", "panel", "partnership", "service", "team", "unit")
"""How a role ends that several people have together."""


def one_of(people: Iterable[Written], member: Written) -> int:
    """The pair of whether somebody is one of those whom a document names.

    Where it names a group, somebody of the same body whose role is another one may still belong to it.
    """
    pair = NOT_MET
    for person in people:
        found = fits(person, member)
        if found == NOT_MET and _is_group(person.get("role")):
            found = fits({**person, "role": member.get("role")}, member) & UNDETERMINED
        pair |= found
    return pair


def told_apart(hearer: Written, decider: Written) -> int:
    """The pair of whether whoever hears an appeal is another person than one who decided.

    The rule is about a person, and the case file holds offices. Different bodies, or different roles of one body, are
    different people. The same office may by now be held by somebody else, so that it settles nothing by itself; that
    whoever holds it is recorded as not independent does. What is not recorded may be the same office. A group (a team,
    a panel, a body that a policy declares) may have anybody in it: only that the hearer is recorded as independent
    tells them from its members.
    """
    alike = same_office(hearer, decider)
    if alike != NOT_MET:
        return NOT_MET if alike == MET and hearer.get("independent") is False else UNDETERMINED
    if hearer.get("independent") is True:
        return MET
    bodies = hearer.get("body"), decider.get("body")
    if any(body is None or "." in body for body in bodies):
        return UNDETERMINED
    group = any(_is_group(somebody.get("role")) for somebody in (hearer, decider))
    return UNDETERMINED if group and bodies[0] == bodies[1] else MET


def same_office(one: Written, other: Written) -> int:
    """The pair of whether two people are recorded with the same office; a group's role is no office."""
    pair = MET
    for key in ("body", "role"):
        found = one.get(key), other.get(key)
        pair &= UNDETERMINED if None in found else MET if found[0] == found[1] else NOT_MET
    return NOT_MET if any(_is_group(somebody.get("role")) for somebody in (one, other)) else pair


def _is_group(role: str | None) -> bool:
    """Whether a role is a group's and not, like a head of service, that of one person in it."""
    return role is not None and role.rpartition("-")[2] in _GROUPS and "-of-" not in role
