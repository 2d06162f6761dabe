"""Whether people fill the seats that a rule names: each seat by another person, as far as they are known."""

from collections.abc import Mapping, Sequence
from typing import Any

from casereview.outcomes import MET, NOT_MET, UNDETERMINED

Written = Mapping[str, Any]

NOT_DECIDED = ("relevant-management-level",)
"""Grades that are shown and not decided: no document says which grades they are."""


CERTAINLY, POSSIBLY = 0b10, 0b01
"""The bits of a pair."""


def fits(person: Written, member: Written) -> int:
    """The pair of whether a member of a panel is the person that a rule names, by body, role and grade."""
    pair = MET
    if "body" in person:
        pair = _same(person["body"], member.get("body"))
    if pair and "role" in person:
        role = _same(person["role"], member.get("role"))
        # Which role is above another is nowhere written, and no more is which grade.
        pair &= UNDETERMINED if role == NOT_MET and person.get("or_above") and "grade" not in person else role
    if pair and "grade" in person and person["grade"] not in NOT_DECIDED:
        grade = _same(person["grade"], member.get("grade"))
        pair &= UNDETERMINED if grade == NOT_MET and person.get("or_above") else grade
    return pair


def _same(wanted: str, found: str | None) -> int:
    return MET if found == wanted else UNDETERMINED if found is None else NOT_MET


def seats_filled(fitting: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """The places of as many seats as can be filled at once, each by another member: certainly, and possibly.

    `fitting` has a row for each seat, which says of each member whether they may sit there.
    """
    surely = _filled(fitting, CERTAINLY)
    differ = any(UNDETERMINED in row for row in fitting)
    return surely, _filled(fitting, POSSIBLY) if differ else surely


def _filled(fitting: Sequence[Sequence[int]], bit: int) -> list[int]:
    seat_of: dict[int, int] = {}
    return [seat for seat in range(len(fitting)) if _seated(seat, fitting, bit, seat_of, set())]


def _seated(
    seat: int, fitting: Sequence[Sequence[int]], bit: int, seat_of: dict[int, int], tried: set[int]
) -> bool:  # fmt: skip
    """Whether the seat finds a member, the others moving to other seats where they can."""
    for place, pair in enumerate(fitting[seat]):
        if not pair & bit or place in tried:
            continue
        tried.add(place)
        if place not in seat_of or _seated(seat_of[place], fitting, bit, seat_of, tried):
            seat_of[place] = seat
            return True
    return False
