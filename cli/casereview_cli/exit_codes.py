"""What the exit status of `casereview` means."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The four ways in which a command ends."""

    ANSWERED = 0
    """Answered, or valid; whatever the outcome, and with warnings too."""

    FOUND = 1
    """Errors in a file that could be opened, or keys out of order; or `--exit-code`: not `met`, or a receipt fails."""

    UNUSABLE = 2
    """Wrong usage, or a file that could not be read or decided."""

    FAULT = 3
    """A fault of the program itself."""
