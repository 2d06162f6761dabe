"""What a document asks of an appeal, of who decides, of the meeting and of a further application, in words."""

from collections.abc import Callable, Iterator
from typing import Any

from casereview.clauses.appeals import lodge_words, route_words
from casereview.clauses.panel import MEETS, VOICE, meets_words, voice_words
from casereview.clauses.row import Document, Written, either
from casereview.clauses.sentences import said
from casereview.clauses.threshold import decided_words
from casereview.conditions import KINDS
from casereview.deciding.people import same_office
from casereview.decision import Asked, Finding
from casereview.formats.note import Line, Section
from casereview.model import Policy
from casereview.outcomes import MET
from casereview.vocabulary import joined, plain

_WORDS: dict[str, Callable[[Document, Written], str]] = {
    "lodge_within": lambda document, values: f"made {lodge_words(document, values)}",
    "fresh_consent": lambda *_: "the applicant consents anew",
    "to": lambda document, values: f"heard by {document.people(values['to'])}",
    "decided_by": lambda document, values: f"decided by {decided_words(document, values)}",
    "decided_after": lambda document, values: f"decided {decided_words(document, values)}",
    "ways": lambda _, values: f"{VOICE}: {voice_words(values)}",
    "meets": lambda _, values: f"{MEETS}: {meets_words(values)}",
}
"""How a clause is put into words where that of a route of appeal would not do."""

_OF = {"heard_by": "heard by ", "decided.by": "decided by ", "panel": "the panel: "}
"""Whom an answer names, where a clause looks at several."""


def asked_lines(findings: tuple[Finding, ...], document: Document, depth: int = 0) -> Iterator[Line]:
    """A line for each clause, and below it one for each part of a list of several."""
    for finding in findings:
        words = _WORDS.get(finding.kind, route_words)(document, finding.values)
        yield Line(f"{finding.outcome}: {words}{_recorded(finding, document)}", finding.cite, depth)
        if len(finding.of) > 1:
            yield from asked_lines(finding.of, document, depth + 1)


def further_section(further: Asked, policy: Policy) -> Section:
    """Whether a further application may start after this case: each clause in full, and what is known of it by now."""
    if further.outcome is None:
        silent = Line("the document does not say when one may start after this case")
        return Section("A further application: not stated", (silent,))
    lines = []
    for finding in further.findings:
        condition = policy.written["applicant"]["requires"][int(finding.id.rpartition(".")[2])]
        asks = condition["if"] if finding.kind == "further_application" else condition
        words = said(Document(policy.written, policy.vocabulary), asks)
        lines.append(Line(f"{finding.outcome}: {words}", finding.cite))
        lines += [
            Line(f"{known.outcome}: {KINDS[known.kind].words(known.values, policy.vocabulary)}", known.cite, 1)
            for known in _known(finding)
        ]
    return Section(f"A further application after this case: {further.outcome}", tuple(lines))


def _known(finding: Finding) -> Iterator[Finding]:
    """The conditions below a finding that something recorded settles."""
    for below in finding.of:
        yield from _known(below)
    if not finding.of and finding.outcome != "undetermined":
        yield finding


def _recorded(finding: Finding, document: Document) -> str:
    """What the case file says of it, or where it leaves it open; the days of an appeal stand in its own line."""
    answers = finding.values.get("answers", {})
    given = {} if finding.kind == "lodge_within" else {key: said for key, said in answers.items() if said is not None}
    left_open = [question for question, answer in answers.items() if answer is None]
    told = [f"{_whose(key) if len(answers) > 1 else ''}{_said(answer, document)}" for key, answer in given.items()]
    recorded = f"; recorded: {'; '.join(told)}" if told else ""
    if finding.outcome != "undetermined":
        return recorded
    missing = f" (not recorded: {joined(left_open, 'and')})" if left_open else _not_told_apart(finding.kind, answers)
    return f"{recorded}{missing}"


def _not_told_apart(kind: str, answers: Written) -> str:
    """What would tell whoever hears an appeal from those who decided, where all that can be recorded is."""
    if kind != "not_whoever_decided":
        return ""
    (_, hearers), *others = answers.items()
    if not others:
        return " (the case file has no place for who handled the case, so that nothing settles it)"
    if not any(same_office(hearer, decider) == MET for hearer in hearers for _, rows in others for decider in rows):
        return ""
    settled = "`independent: false` in `heard_by` says that it is one person, and nothing recorded that it is not"
    return f" (the same office is not taken for the same person: {settled})"


def _whose(question: str) -> str:
    return _OF.get(question) or _OF[question.rpartition(".")[2]]


def _said(answer: Any, document: Document) -> str:
    match answer:
        case bool():
            return "yes" if answer else "no"
        case list():
            return joined([_somebody(row, document) for row in answer], "and") if answer else "nobody"
        case _:
            return plain(answer)


def _somebody(row: Written, document: Document) -> str:
    """Somebody of the case by office; their body may be one that only another policy declares."""
    body = document.vocabulary.bodies.get(row["body"], plain(row["body"])) if "body" in row else ""
    role = f"the {plain(row['role'])}" if "role" in row else ""
    office = " of ".join(part for part in (role, body) if part) or "somebody"
    grade = f" ({plain(row['grade'])} grade)" if "grade" in row else ""
    return office + grade + either(row, "independent", " (independent)", " (not independent)")
