"""What one policy says in a comparison, and what it makes of a case, as the text of one cell."""

from collections.abc import Iterator

from casereview.compare import Cell, Verdict
from casereview.conditions import KINDS
from casereview.decision import Finding
from casereview.formats.decision.note import known
from casereview.formats.note import flowing
from casereview.questions import question_of
from casereview.vocabulary import plain


def cell_text(cell: Cell, cited: bool = True) -> str:
    """What a policy says of one kind of clause: a line for each clause, or that it says nothing.

    Of clauses that stand together in one section only the last has the citation.
    """
    if cell.state == "not stated":
        return "not stated"
    following = [*(cite for _, cite in cell.sentences[1:]), None]
    return "\n".join(
        f"{words} [{cite}]" if cite and cited and cite != after else words
        for (words, cite), after in zip(cell.sentences, following, strict=True)
    )


def verdict_text(verdict: Verdict) -> str:
    """The outcome, the clauses that decide it, and what is still needed for a review: a line for each."""
    return "\n".join([verdict.outcome, *verdict_lines(verdict)])


def verdict_lines(verdict: Verdict) -> Iterator[str]:
    """The clauses that decide the outcome, and what is still needed for a review."""
    lead = {"met": "met", "not met": "still needed", "undetermined": "open"}[verdict.outcome]
    several = len({ground for ground, _ in verdict.decided_by if ground}) > 1 and verdict.outcome != "met"
    enough = " (one ground is enough)" if several else ""
    grounds = {ground: f" for ground {plain(ground)}{enough}" if ground else "" for ground, _ in verdict.decided_by}
    yield from dict.fromkeys(
        flowing(f"{lead}{grounds[ground]}: {_words(finding, verdict)} [{finding.cite}]")
        for ground, finding in verdict.decided_by
    )
    for ask in verdict.decision.needed:
        report = f"{ask.report}: " if ask.report else ""
        yield flowing(f"still to be asked: {report}{question_of(ask, verdict.policy.vocabulary)}")


def _words(finding: Finding, verdict: Verdict) -> str:
    """What a finding asks, with what was found; alternatives beside each other, each with what it asks."""
    words = KINDS[finding.kind].words(finding.values, verdict.policy.vocabulary)
    match finding.kind:
        case "any":
            return f"either {'; or '.join(_words(part, verdict) for part in finding.of)}"
        case "unclear":
            readings = [f"reading {n}: {_words(part, verdict)}" for n, part in enumerate(finding.of, 1)]
            return f"unclear clause `{finding.values['id']}`: {'; '.join(readings)}"
        case "all":
            return f"({'; and '.join(_words(part, verdict) for part in finding.of)})"
        case _:
            return f"{words}{known(finding)}"
