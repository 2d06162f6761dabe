"""What a kind of condition is, and the place from which one is lowered to the core."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from casereview.core import Clause, Node
from casereview.vocabulary import Vocabulary

Written = Mapping[str, Any]
"""A condition, or another record, as a policy file writes it."""


class Kind(Protocol):
    """One kind of condition: one module of this package, whose docstring is its published documentation."""

    __doc__: str | None

    @property
    def SCOPES(self) -> tuple[str, ...]:  # noqa: N802 - a constant of the module
        """Where it may stand: `case`, `report` or both."""

    def lower(self, at: "At") -> Node:
        """The core nodes that it means."""

    def words(self, values: Written, vocabulary: Vocabulary) -> str:
        """What it asks for, in words, from the values of its finding."""


@dataclass(frozen=True, slots=True)
class At:
    """A condition as written, where it stands, and what it inherits from the clauses around it."""

    written: Written
    path: str
    cite: str
    policy: Written
    kinds: Mapping[str, Kind]

    def clause(self, reason: str = "", part: str = "") -> Clause:
        """The clause, or the part of it, that a core node stands for."""
        path = f"{self.path}.{part}" if part else self.path
        return Clause(path, self.written["kind"], self.cite, self.written, reason)

    def below(self, key: str) -> tuple[Node, ...]:
        """The conditions listed under `key`, lowered."""
        return tuple(self.child(part, f"{key}.{place}") for place, part in enumerate(self.written[key]))

    def child(self, written: Written, key: str) -> Node:
        """The condition `written`, which stands under `key`, lowered; without a citation of its own it has this one."""
        at = replace(self, written=written, path=f"{self.path}.{key}", cite=cited(self.policy, written, self.cite))
        return self.kinds[written["kind"]].lower(at)

    def qualifying(self) -> Node:
        """What the policy says makes a report qualify, lowered."""
        written = self.policy["reports"]["qualify_if"]
        at = At(written, "reports.qualify_if", cited(self.policy, written, self.cite), self.policy, self.kinds)
        return self.kinds[written["kind"]].lower(at)


def cited(policy: Written, written: Written, around: str = "") -> str:
    """`<document> <section>` of a record; without a section of its own, that of the record around it."""
    document = policy["policy"].partition("/")[2].partition("@")[0]
    return f"{document} {written['cite']}" if "cite" in written else around
