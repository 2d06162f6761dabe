"""One clause in words: what kind of clause it is, what the document says, and where."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from casereview.conditions.lowering import cited
from casereview.days import read_period
from casereview.vocabulary import Vocabulary, joined, plain

Written = Mapping[str, Any]

State = Literal["stated", "unclear", "none", "not stated"]


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause of a document in words.

    `key` is the same for clauses of one kind in every policy (`limit.acknowledged`), `label` names it. `none`: the
    document says that there is none, which is more than silence (`not stated`, whose `cite` is empty).
    """

    key: str
    label: str
    words: str
    cite: str
    state: State = "stated"


@dataclass(frozen=True, slots=True)
class Document:
    """The policy whose clauses are put into words."""

    written: Written
    vocabulary: Vocabulary

    def row(
        self, key: str, label: str, words: str, record: Written, around: str = "", state: State = "stated"
    ) -> ClauseRow:
        """The row of one record, on one line; without a citation of its own it has that of the record around it."""
        one_line = " ".join(label.split()), " ".join(words.split())
        return ClauseRow(key, *one_line, cited(self.written, record, around), state)

    def part(self, name: str) -> Written:
        """A part of the policy that is a record; empty where the document does not have it."""
        found: Written = self.written.get(name, {})
        return found

    def bodies(self, names: Iterable[str], joint: str = "and") -> str:
        """Bodies, as a list in a sentence."""
        return joined([self.vocabulary.body(name) for name in names], joint)

    def person(self, person: Written) -> str:
        """A person by role, grade and body: the community safety manager or above of the council."""
        title = plain(person.get("role", ""))
        body = self.vocabulary.body(person["body"]) if "body" in person else ""
        above = " or above" if person.get("or_above") else ""
        grade = f" of {plain(person['grade'])} grade" if "grade" in person else ""
        if not (title or grade):
            return f"{body}{above}"
        of_body = f" of {body}" if body else ""
        return f"someone{of_body}{grade}{above}" if not title else f"the {title}{grade}{above}{of_body}"

    def people(self, people: Iterable[Written], joint: str = "or") -> str:
        """People, as a list in a sentence."""
        return joined([self.person(person) for person in people], joint)

    def since(self, event: str) -> str:
        """After what: a day of the case as a part of a sentence."""
        return f"after {self.vocabulary.event(event)}"


def length(period: str) -> str:
    """A period as it is read: `1 working days` as 1 working day."""
    return str(read_period(period))


def every(period: str) -> str:
    """How often: every month, every 2 weeks."""
    return f"every {length(period).removeprefix('1 ')}"


def sentence(parts: Iterable[str]) -> str:
    """The parts that say something, one after the other."""
    return "; ".join(part for part in parts if part)


def either(record: Written, key: str, yes: str, no: str) -> str:
    """What an answer of yes or no under a key means; nothing where the record does not have it."""
    return "" if key not in record else yes if record[key] else no


def with_by(document: Document, record: Written) -> Iterator[str]:
    """Who does what a record says, with which letter, after what, and with which bodies."""
    if "by" in record:
        yield f"by the {plain(record['by'])}"
    if "letter" in record:
        yield f"with letter {record['letter']}"
    if "of" in record:
        yield document.since(record["of"])
    if "bodies" in record:
        yield f"named are {document.bodies(record['bodies'])}"
