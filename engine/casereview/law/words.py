"""What rules of the law say: a condition with its clause, and the application that proves a finding."""

from casereview.clauses.row import Document
from casereview.clauses.sentences import said
from casereview.conditions import KINDS
from casereview.conditions.lowering import Written
from casereview.law.shortfalls import Shortfall, word
from casereview.model import Policy


def asked(policy: Policy, found: Shortfall) -> str:
    """What the clause asks, and where it stands: *the behaviour is serious and persistent* (procedures 2)."""
    clause = found.clause
    match clause.kind:
        case "unclear":
            words = f"what every reading of `{clause.written['id']}` asks"
        case "further_application" | "power":
            words = f'"{KINDS[clause.kind].words(clause.written, policy.vocabulary)}"'
        case _:
            words = f'"{said(Document(policy.written, policy.vocabulary), clause.written)}"'
    return f"{' '.join(words.split())} ({clause.cite})"


def proof(found: Shortfall) -> str:
    """The application that reaches the Act's count and is not met here, by its facts."""
    complaints = [_complaint(report) for report in found.case["reports"]]
    days = ", ".join(complaints) if len(complaints) <= 5 else f"{complaints[0]} … {complaints[-1]}"
    kind, whom = (found.case["applicant"][key] for key in ("kind", "for"))
    who = "" if (kind, whom) == ("individual", "self") else f" by an applicant who is `{kind}`, for `{whom}`"
    answers = f", with {', '.join(f'`{answer}`' for answer in found.answers)}" if found.answers else ""
    readings = ", ".join(f"`{name}={number}`" for name, number in found.readings)
    read = f", read with {readings}" if readings else ""
    return (
        f"for example {len(complaints)} complaints ({days}) and the application on {found.case['received']}{who}"
        f"{answers}, `met` by the Act and `not met` here{read}"
    )


def _complaint(report: Written) -> str:
    """When a complaint was made and, where that is another day, of what; and what else matters of it."""
    of = "" if report["reported"] == report["occurred"] else f" of behaviour on {report['occurred']}"
    answers = {key: report[key] for key in ("to", "via", "by", "hate") if report.get(key)} | report.get("facts", {})
    more = ", ".join(f"`{key}: {word(answer)}`" for key, answer in answers.items())
    return f"{report['reported']}{of}{f' with {more}' if more else ''}"
