"""Outcomes as pairs: (certainly, possibly), held as two bits so that *and* and *or* join both at once.

A pair is met where it is certain, not met where it is not even possible, and undetermined between.
"""

from collections.abc import Iterable
from typing import Literal

Outcome = Literal["met", "not met", "undetermined"]

MET, UNDETERMINED, NOT_MET = 0b11, 0b01, 0b00

NEGATED = {MET: NOT_MET, UNDETERMINED: UNDETERMINED, NOT_MET: MET}
"""*none* swaps and negates: certainly not where not even possible, possibly not where not certain."""

WORDS: dict[int, Outcome] = {MET: "met", UNDETERMINED: "undetermined", NOT_MET: "not met"}
"""A pair as the outcome that it is."""


def all_and_any(pairs: Iterable[int]) -> int:
    """Certain where all the pairs are, possible where any is."""
    every, some = MET, NOT_MET
    for pair in pairs:
        every &= pair
        some |= pair
    return every & 0b10 | some & 0b01
