"""The steps that one search may take: counted, not timed, so that it comes to the same on every machine."""

SHARE = 8
"""No count is searched with more than this part of the steps that are left, so that the others are searched too."""


class Steps:
    """How many steps may still be taken; a step is a report that is looked at for one count, or about as much work."""

    def __init__(self, most: int) -> None:
        self.left = most
        self.cut = False

    def take(self, number: int) -> bool:
        """Takes so many steps; where fewer are left, none, and the search is cut short."""
        if number > self.left:
            self.cut = True
            return False
        self.left -= number
        return True

    def share(self, most: int) -> "Steps":
        """The steps with which a part may be searched, to be given back what is left of them."""
        part = Steps(min(most, self.left // SHARE))
        self.left -= part.left
        return part

    def give_back(self, part: "Steps") -> None:
        """Takes back what a part has left."""
        self.left += part.left
        self.cut = self.cut or part.cut
