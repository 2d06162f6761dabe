"""What the law asks of review procedures, from `schemas/law.yaml`, and how far each duty was seen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from casereview.conditions.lowering import cited
from casereview.core import Clause, FactIs, InSet, Node, walk
from casereview.days import day_number
from casereview.folders import SCHEMAS
from casereview.load import load
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found
from casereview.vocabulary import joined

Seen = Literal["seen", "part", "reported", "memory"]
Binds = Literal["must", "may", "note", "guidance"]

_HOW_SEEN: dict[Seen, str] = {
    "seen": "",
    "part": ", of which only a part was seen",
    "reported": ", as others report it: its text was not seen",
    "memory": ", recalled, not seen",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that the law asks, in our own words: where it stands, how it binds, and how far that was seen."""

    section: str
    says: str
    binds: Binds
    seen: Seen
    source: str

    @property
    def severity(self) -> Severity:
        """An error only where it is a duty that was seen."""
        return "error" if self.binds == "must" and self.seen == "seen" else "advice"

    @property
    def basis(self) -> str:
        """Where it stands and how far it was seen, as a message ends."""
        return f"({self.section}{_HOW_SEEN[self.seen]})"


@dataclass(frozen=True, slots=True)
class Law:
    """The duties by their ids, and the conditions of which it can be argued that they ask no more than the Act.

    `in_force` is the number of the day from which section 104 is. `provisions` are what a document may state instead of
    a duty, by the duty's id and by what they are about.
    """

    in_force: int
    duties: Mapping[str, Duty]
    facts: Mapping[str, str]
    kinds: Mapping[str, str]
    provisions: Mapping[str, Mapping[str, str]]


@cache
def the_law() -> Law:
    """The law as the data has it."""
    written = load(SCHEMAS / "law.yaml").value
    duties = {name: Duty(**duty) for name, duty in written["duties"].items()}
    return Law(day_number(written["in_force"]), duties, **written["arguable"])


def duty(name: str) -> Duty:
    """The duty of that id."""
    return the_law().duties[name]


def arguable(node: Node, clause: Clause) -> str:
    """Why a condition may ask no more than the Act does, in words; empty where nothing is known that says so."""
    if clause.kind in the_law().kinds:
        return the_law().kinds[clause.kind]
    facts = [part.question[-1] for part in walk(node) if isinstance(part, FactIs | InSet)]
    reasons = [the_law().facts.get(fact, "") for fact in facts]
    return reasons[0] if reasons and all(reasons) else ""


def is_whole_procedures(policy: Policy) -> bool:
    """Whether the document has to hold all that procedures must: an excerpt, or a page about them, may leave it out."""
    document = policy.written["document"]
    return bool(document["kind"] == "procedures" and document["seen"] == "whole")


def severity_of_silence(policy: Policy, broken: Duty, instead: str = "") -> Severity:
    """How bad it is that a document says nothing of a duty; what it states `instead` may be enough."""
    return broken.severity if is_whole_procedures(policy) and not instead else "advice"


def stated_instead(policy: Policy, name: str) -> str:
    """What a document does state that may be read as the duty, as a message ends; empty where there is nothing."""
    parts = []
    for about, reason in the_law().provisions.get(name, {}).items():
        rows = [row for row in policy.written.get("provisions", ()) if row["about"] == about]
        cites = dict.fromkeys(cited(policy.written, row) for row in rows)
        if cites:
            parts.append(f"; arguable: it has provisions about `{about}` ({joined(cites, 'and')}), and {reason}")
    return "".join(parts)


def who_is_silent(policy: Policy) -> str:
    """The document that says nothing, as the subject of a sentence."""
    if is_whole_procedures(policy):
        return "the procedures do"
    kind = policy.written["document"]["kind"]
    return f"these {kind} do" if kind in ("procedures", "terms of reference") else f"this {kind} does"


def provides(policy: Policy, name: str, about: str, what: str, means: str) -> Iterator[Found]:
    """Found where no provision is `about` a duty: that the document does not state `what`, and what that means."""
    if all(provision["about"] != about for provision in policy.written.get("provisions", ())):
        broken, instead = duty(name), stated_instead(policy, name)
        message = (
            f"{who_is_silent(policy)} not state {what}; {means}; add a provision about `{about}`"
            f"{mended_elsewhere(policy)}{instead} {broken.basis}"
        )
        way = ("provisions",) if "provisions" in policy.written else ("document",)
        yield Found(way, message, severity_of_silence(policy, broken, instead))


def mended_elsewhere(policy: Policy) -> str:
    """What a document that need not hold everything leaves open."""
    return "" if is_whole_procedures(policy) else "; another document may state it: then say so or link to that"
