"""Whether people fill the seats that a rule names: each seat by another person, as far as they are known."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from casereview.outcomes import MET, NOT_MET, UNDETERMINED

Written = Mapping[str, Any]

NOT_DECIDED = ("relevant-management-level",)
"""Grades that are shown and not decided: no document says which grades they are."""


def fits(person: Written, member: Written) -> int:
    """The pair of whether a member of a panel is the person that a rule names, by body, role and grade."""
    pair = MET
    if "body" in person:
        pair &= _same(person["body"], member.get("body"))
    if "role" in person:
        role = _same(person["role"], member.get("role"))
        # Which role is above another is nowhere written, and no more is which grade.
        pair &= UNDETERMINED if role == NOT_MET and person.get("or_above") and "grade" not in person else role
    if "grade" in person and person["grade"] not in NOT_DECIDED:
        grade = _same(person["grade"], member.get("grade"))
        pair &= UNDETERMINED if grade == NOT_MET and person.get("or_above") else grade
    return pair


def _same(wanted: str, found: str | None) -> int:
    return UNDETERMINED if found is None else MET if found == wanted else NOT_MET


def filled(seats: Sequence[Any], members: Sequence[Any], takes: Callable[[Any, Any], bool]) -> list[int]:
    """The places of as many seats as can be filled at once, each by another member that `takes` it."""
    seat_of: dict[int, int] = {}

    def seated(seat: int, tried: set[int]) -> bool:
        """Whether the seat finds a member, the others moving to other seats where they can."""
        for place, member in enumerate(members):
            if place in tried or not takes(seats[seat], member):
                continue
            tried.add(place)
            if place not in seat_of or seated(seat_of[place], tried):
                seat_of[place] = seat
                return True
        return False

    return [seat for seat in range(len(seats)) if seated(seat, set())]
