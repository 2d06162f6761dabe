"""How much all proofs about one policy may look at, so that none takes long."""

MOST_LOOKS = 100_000
"""How many nodes, combinations and numbers are looked at; beyond, nothing more is proved."""


class Looks:
    """What may still be looked at."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MOST_LOOKS

    def take(self, number: int) -> bool:
        """Whether so many more may be looked at."""
        self.left -= number
        return self.left > 0
