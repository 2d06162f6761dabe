"""What a rule is: one thing that is looked for in policies which fit the schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from casereview.model import Policy
from casereview.problems import Severity
from casereview.source import Way


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found: where in the policy's file, and in which words.

    `severity` is how bad this is where it is not as bad as the rule can be; `case` is one that shows it.
    """

    way: Way
    message: str
    severity: Severity | None = None
    case: Mapping[str, Any] | None = None


class Rule(Protocol):
    """One rule: one module, whose docstring is its published page.

    The first line of the page is its title. It then says what is found, why that matters, and how to mend it, with an
    example that is wrong and one that is right.
    """

    __doc__: str | None

    @property
    def SEVERITY(self) -> Severity:  # noqa: N802 - a constant of the module
        """How bad it is."""

    def find(self, policy: Policy) -> Iterator[Found]:
        """All that it finds in a valid policy, whose file's content is `policy.written`."""
