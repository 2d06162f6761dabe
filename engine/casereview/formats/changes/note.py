"""What changed from one policy to another, as a note: clause by clause in words, then whom it affects."""

from collections import Counter
from collections.abc import Iterator, Sequence

from casereview.changes.affected import Affected, AffectedCase
from casereview.changes.clauses import ClauseChange, Sort
from casereview.changes.deciding import Decides
from casereview.changes.whole import Changes
from casereview.changes.wording import WordChange
from casereview.differences import Difference
from casereview.formats.changes.found import found_lines
from casereview.formats.note import Line, Note, Section
from casereview.formats.plain_values import said
from casereview.vocabulary import joined

HEADINGS: dict[Sort, str] = {
    "changed": "Changed",
    "added": "Added",
    "removed": "No longer there",
    "renamed": "Under another id",
    "moved": "In another place of the document",
}
"""The sorts of change in the order in which they are shown, each with its heading."""

NOTHING_DECIDES = "nothing that decides changed: every case is decided the same, with the same days"

_DECIDES: dict[Decides, str] = {
    "outcome": "what an outcome hangs on changed",
    "course": "no outcome changes, as all that one hangs on is the same; days, panel, actions or appeals may",
    "nothing": NOTHING_DECIDES,
}


def note_of_changes(changes: Changes) -> Note:
    """The note."""
    old, new = changes.names
    sections = (
        Section("In short", tuple(_in_short(changes))),
        *(Section(heading, tuple(_clauses(changes, sort))) for sort, heading in HEADINGS.items()),
        Section("Worked cases beside them", tuple(_affected(changes.worked, with_values=True))),
        Section("Cases of the folder", tuple(_affected(changes.folder, with_values=False)) if changes.folder else ()),
        Section("A case whose outcome changes", tuple(_found(changes))),
    )
    return Note(f"Changes from {old} to {new}", tuple(section for section in sections if section.lines))


def _in_short(changes: Changes) -> Iterator[Line]:
    numbers = Counter(change.sort for change in changes.clauses)
    told = [f"{numbers[sort]} {heading[0].lower()}{heading[1:]}" for sort, heading in HEADINGS.items() if numbers[sort]]
    yield Line(f"clauses: {joined(told, 'and')}" if told else "no clause changed")
    yield Line(_DECIDES[changes.decides])


def _clauses(changes: Changes, sort: Sort) -> Iterator[Line]:
    for change in changes.clauses:
        if change.sort == sort:
            yield from _clause(change)


def _clause(change: ClauseChange) -> Iterator[Line]:
    label, cite = change.label, _cites(change)
    match change.sort:
        case "changed" if change.wording:
            yield Line(f"{label}: {'; '.join(map(change_words, change.wording))}", cite)
        case "changed":
            yield Line(f"{label}: rewritten", cite)
            was, now = change.rows
            yield from (Line(f"was: {was.words}", depth=1), Line(f"now: {now.words}", depth=1))
        case "renamed":
            was, now = change.rows
            yield Line(f"{was.key} → {now.key}", cite)
        case "moved":
            yield Line(label, cite)
        case _:
            yield Line(f"{label}: {change.rows[0].words}", cite)


def _cites(change: ClauseChange) -> str:
    """The citation, or both where it changed; a row about the document itself has none."""
    return " → ".join(dict.fromkeys(row.cite for row in change.rows if row.cite))


def change_words(change: WordChange) -> str:
    """What words became: of a number `3 working days → 2`, of what was only put in or left out that it was."""
    if not change.was:
        return f"put in “{change.now}”"
    if not change.now:
        return f"left out “{change.was}”"
    return f"{change.whole_was} → {change.now}"


def _affected(affected: Affected, with_values: bool) -> Iterator[Line]:
    """Which outcomes change, and of the other cases in which parts they do; of an officer's own cases no values."""
    turned = [case for case in affected.cases if case.was != case.now]
    same = [case for case in affected.cases if case.was == case.now]
    if affected.decided:
        number = len(affected.cases)
        outcomes = f", {len(turned) or 'none'} with another outcome" if number else ""
        yield Line(f"{number} of {affected.decided} {'is' if number == 1 else 'are'} decided otherwise{outcomes}")
    for case in turned:
        yield Line(f"{case.name}: {case.was} → {case.now}", depth=1)
    if same:
        yield Line("with the same outcome, but otherwise in:")
        yield from _by_parts(same, with_values)
    for name in affected.refused:
        yield Line(f"{name}: not decided, as one of both does not declare an id that it names")


def _by_parts(cases: Sequence[AffectedCase], with_values: bool) -> Iterator[Line]:
    """For each part of a decision the cases that differ in it: their names, or how many and one with its values."""
    parts: dict[str, list[tuple[str, Difference]]] = {}
    for case in cases:
        for difference in case.differences:
            parts.setdefault(difference.part, []).append((case.name, difference))
    for part, found in parts.items():
        name, first = found[0]
        names = joined([name for name, _ in found], "and")
        several = f"{len(found)} cases, such as " if len(found) > 1 else ""
        yield Line(f"{part}: {f'{several}{name}: {_became(first)}' if with_values else names}", depth=1)


def _became(difference: Difference) -> str:
    match difference.recorded, difference.now:
        case dict(), None:
            return "not any more"
        case None, dict():
            return "only now"
        case _:
            return f"{said(difference.recorded)} → {said(difference.now)}"


def _found(changes: Changes) -> Iterator[Line]:
    if changes.found:
        yield from found_lines(changes.found, changes.names)
    elif changes.decides == "outcome":
        yield Line("none was found")
