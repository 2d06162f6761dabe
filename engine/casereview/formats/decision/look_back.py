"""Which version of a document decided and why, and what an earlier one makes of the case: in words, and as values."""

from collections.abc import Iterator
from typing import Any

from casereview.days import day_text
from casereview.decide import Decision
from casereview.decision import EarlierVersion
from casereview.differences import Difference
from casereview.formats.note import Line, Section, day_words
from casereview.formats.plain_values import said
from casereview.vocabulary import joined

HAPPENED = {"occurred": "when the incident of {} happened", "reported": "when {} was reported"}
"""What happened to a report on a day on which an earlier version was in force."""


def look_back_section(decision: Decision) -> Section:
    """The versions of the document; no lines where it did not change within the days that the case looks back to."""
    return Section("The document changed within the time looked back to", tuple(_lines(decision)))


def look_back_mapping(decision: Decision) -> dict[str, Any]:
    """The same as plain values; nothing where there are no lines."""
    found = decision.look_back
    if found is None:
        return {}
    by = {"revised": found.revised, "from": day_text(found.first), "because": "received"}
    return {"look_back": {"decided_by": by, "earlier": [_earlier(version) for version in found.earlier]}}


def _lines(decision: Decision) -> Iterator[Line]:
    found = decision.look_back
    if found is None:
        return
    since, received = day_words(found.first), day_words(decision.received)
    why = f"in force since {since}, and so on {received}, when the application was received"
    yield Line(f"decided by the version of {found.revised}: {why}")
    for version in found.earlier:
        happened = HAPPENED[version.what].format(version.report)
        yield Line(f"the version of {version.revised} was in force on {day_words(version.day)}, {happened}")
        yield from _made(version, decision)


def _made(version: EarlierVersion, decision: Decision) -> Iterator[Line]:
    """What an earlier version makes of the case."""
    if version.outcome is None:
        yield Line(f"it cannot decide this case: {joined(version.hindrances, 'and')}", depth=1)
    elif not version.differences:
        yield Line(f"it would have decided the same: {version.outcome}", depth=1)
    elif version.outcome == decision.outcome:
        yield Line(f"it would have come to the same outcome, {version.outcome}, but otherwise in:", depth=1)
    else:
        yield Line(
            f"it would have decided otherwise: {version.outcome}, where this one decides {decision.outcome}", depth=1
        )
    yield from (Line(_difference(found), depth=2) for found in version.differences if found.part != "outcome")


def _difference(found: Difference) -> str:
    """A part of the decision, by the version that decided (`recorded`) and by the earlier one."""
    match found.recorded, found.now:
        case dict(), None:
            return f"{found.part}: only by this one"
        case None, dict():
            return f"{found.part}: only by that one"
        case _:
            return f"{found.part}: {said(found.now)}, by this one {said(found.recorded)}"


def _earlier(version: EarlierVersion) -> dict[str, Any]:
    return {
        "revised": version.revised,
        "digest": version.digest,
        "from": day_text(version.first),
        "until": day_text(version.last),
        "report": version.report,
        "what": version.what,
        "on": day_text(version.day),
        "outcome": version.outcome,
        "differences": [
            {"part": found.part, "decided": found.recorded, "earlier": found.now} for found in version.differences
        ],
        "hindrances": list(version.hindrances),
    }
