"""What worked cases show of a policy: what they reach, which edits they do not notice, and cases that would."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from casereview.problems import Place
from casereview.source import Way

Written = Mapping[str, Any]

Sort = Literal["clause", "branch", "side"]
"""A clause as such; one way in which it can come out; one side of a number or a day that it names."""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a worked case can reach: a clause, one outcome of it, or one side of a number in it.

    `way` is where it stands in the policy's file, `clause` what stands there in words, `what` the outcome or the side;
    empty for the clause itself.
    """

    sort: Sort
    way: Way
    clause: str
    cite: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the worked cases of a policy reach, of all that there is to reach. `cases`: how many were looked at."""

    policy: str
    cases: int
    reached: tuple[Point, ...]
    missed: tuple[Point, ...]

    @property
    def hundredths(self) -> int:
        """How many hundredths of a percent of all points are reached, rounded down; of no points, all."""
        every = len(self.reached) + len(self.missed)
        return 10000 * len(self.reached) // every if every else 10000

    def is_below(self, percent: float) -> bool:
        """Whether less is reached, as it is shown: 81.9 is all of 81.90 percent."""
        # So many hundredths are the same fraction as the number that was written; a hundred times that need not be.
        return self.hundredths / 100 < percent


@dataclass(frozen=True, slots=True)
class Probe:
    """A case that a policy can be asked about: on a day (a day number), with the readings chosen."""

    case: Written
    on: int
    readings: Written


@dataclass(frozen=True, slots=True)
class Edit:
    """A small change of a policy: where, from what to what, and the policy with it."""

    way: Way
    words: str
    written: Written


@dataclass(frozen=True, slots=True)
class Unnoticed:
    """An edit of a `clause` that no worked case notices.

    `by` is a case that would notice it, `differs` the parts of the decision in which it does; None where `tried` cases
    were tried and none came out differently. `cut`: there were more to try.
    """

    edit: Edit
    clause: str
    cite: str
    by: Probe | None
    differs: tuple[str, ...]
    tried: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Noticed:
    """What came of all edits of a policy. `cases`: how many worked cases there were to notice them."""

    policy: str
    cases: int
    noticed: int
    unnoticed: tuple[Unnoticed, ...]

    @property
    def telling(self) -> tuple[Unnoticed, ...]:
        """The edits that change a decision or a day, so that a worked case is missing."""
        return tuple(found for found in self.unnoticed if found.by is not None)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A worked case for its author to confirm: what is asked, and what the policy as it stands answers, as expected."""

    name: str
    probe: Probe
    expect: Written


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was looked at in one policy's worked cases. `place` is where a way stands in the policy's `file`.

    `coverage` and `edits` are None where they were not asked for.
    """

    file: str
    cases_file: str
    policy: str
    cases: int
    passed: int
    suggested: int
    place: Callable[[Way], Place]
    coverage: Coverage | None = None
    edits: Noticed | None = None
