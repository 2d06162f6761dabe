"""The published pages of rules, from the docstrings of their modules."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from casereview.problems import Problem, Severity
from casereview.rules import allowing, schema, unknown_id
from casereview.rules.allowing import NEVER_ALLOWED, SCHEMA


@dataclass(frozen=True, slots=True)
class Page:
    """One page, in Markdown: the rule's id, its severity, a title without a full stop, and the text below it."""

    rule: str
    severity: Severity
    title: str
    text: str

    @property
    def summary(self) -> str:
        """What is found, in one paragraph without ends of lines."""
        return " ".join(self.text.partition("\n\n")[0].split())


class Documented(Protocol):
    """A module that has a page: a rule, or what is refused without one."""

    __doc__: str | None

    @property
    def SEVERITY(self) -> Severity:  # noqa: N802 - a constant of the module
        """How bad it is."""


def page_of(rule: str, module: Documented) -> Page:
    """The page of a rule."""
    title, _, text = (module.__doc__ or "").strip().partition("\n")
    return Page(rule, module.SEVERITY, title.rstrip("."), text.strip())


def pages_of(rules: Mapping[str, Documented]) -> dict[str, Page]:
    """The pages of rules, and before them those of what is found in every file whatever the rules."""
    always = dict(zip(NEVER_ALLOWED, (schema, unknown_id, allowing), strict=True))
    return {name: page_of(name, module) for name, module in [*always.items(), *rules.items()]}


def rule_of(problem: Problem) -> str:
    """The id of the rule that found a problem, also where that is the schema."""
    return problem.rule or SCHEMA
