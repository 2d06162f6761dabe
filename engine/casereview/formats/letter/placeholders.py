"""What each placeholder of a letter says, in the words that the other formats use, or what the case lacks for it."""

from collections.abc import Callable, Iterator, Mapping

from casereview.clauses.whole import clauses_of
from casereview.days import day_number
from casereview.decision import LimitRow
from casereview.formats.decision.limits import due_words, duty_words
from casereview.formats.letter.appeals import appeal_hearer, appeal_routes
from casereview.formats.letter.material import NOT_DECIDED, Blank, Lack, Lacking, Material, Words, Written
from casereview.formats.letter.reasons import threshold_reasons
from casereview.formats.note import Line, day_words
from casereview.letters import binding_limits
from casereview.model import Limit
from casereview.vocabulary import plain

Fill = Callable[[Material, str], Words]


def _day(material: Material, event: str) -> Words:
    day = material.day(event)
    return Lacking((day,)) if isinstance(day, Lack) else day_words(day)


def _due(material: Material, event: str) -> Words:
    """The last day of the one limit for an event, or what it waits for."""
    row = next(_limit_rows(material, event), None)
    (limit,) = binding_limits(material.policy, material.letter, event)
    if row is None:
        return _absent(material, limit)
    if row.due is not None:
        return due_words(row, row.due, material.policy.vocabulary)
    if row.when:
        return Lacking((NOT_DECIDED,))
    if limit.reading and row.readings:
        why = f"the document leaves open of what the limit for `{event}` counts"
        return Lacking((material.unread(limit.reading, why),))
    day = material.day(row.of or limit.starts[0])
    if isinstance(day, Lack):
        return Lacking((day,))
    message = f"`meetings` has no day for the limit of `{event}`; write the next meeting of {limit.group}"
    return Lacking((Lack(("meetings",), message),))


def _limits(material: Material, event: str) -> Words:
    """Every limit for an event with its last day, as far as that can be told; of unclear starts, each."""
    rows = tuple(duty_words(row, material.policy.vocabulary) for row in _limit_rows(material, event))
    return rows or _absent(material, binding_limits(material.policy, material.letter, event)[0])


def _absent(material: Material, limit: Limit) -> Lacking:
    """Why no row of the timetable is for an event: the case is on the other branch, or has several appeals."""
    if limit.when and limit.when != material.decision.recorded:
        message = (
            f"the limit for `{limit.event}` binds where the threshold is {limit.when}, but the recorded decision is not"
        )
        return Lacking((Lack(("decided", "threshold"), message),))
    return Lacking((material.no_day("appeal-received"),))


def _limit_rows(material: Material, event: str) -> Iterator[LimitRow]:
    """The rows of an event in this case; of the rows of several appeals, those of the letter's own."""
    appeal = material.events.appeal
    return (row for row in material.timetable if row.event == event and row.appeal in (None, appeal))


def _reports(material: Material, _argument: str) -> Words:
    reports = material.case.get("reports", ())
    return tuple(_report(material, report) for report in reports) or (Line("no reports are recorded"),)


def _report(material: Material, report: Written) -> Line:
    vocabulary = material.policy.vocabulary
    said = (
        f"{report['id']}: incident {report['incident']}",
        f"of {day_words(day_number(report['occurred']))}" if "occurred" in report else "",
        f"reported on {day_words(day_number(report['reported']))}" if "reported" in report else "",
        f"to {vocabulary.body(report['to'])}" if "to" in report else "",
    )
    way = f" ({report['via']})" if "via" in report else ""
    return Line(f"{', '.join(filter(None, said))}{way}")


def _clause(material: Material, key: str) -> Words:
    return tuple(Line(row.words, row.cite) for row in clauses_of(material.policy) if row.key == key)


PLACEHOLDERS: Mapping[str, Fill] = {
    "case": lambda material, _: material.decision.case,
    "authority": lambda material, _: str(material.policy.written["authority"]["name"]),
    "policy": lambda material, _: str(material.policy.written["title"]),
    "date": lambda material, _: day_words(material.decision.on),
    "contact": lambda material, _: plain(material.policy.written["contact"]["role"]),
    "day": _day,
    "due": _due,
    "appeal-hearer": appeal_hearer,
    "blank": lambda _, words: Blank(words),
    "limits": _limits,
    "appeal-routes": appeal_routes,
    "threshold-reasons": threshold_reasons,
    "reports": _reports,
    "clause": _clause,
}
"""How each placeholder is filled in; a template can have no others."""
