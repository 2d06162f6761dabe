"""The officer's day as a note: overdue first, then today, this week, who must be told, and what is to be asked."""

from casereview.formats.decision.note import tell_words
from casereview.formats.note import Line, Note, Section, day_words
from casereview.officers_day import Duty, OfficersDay, OpenCase
from casereview.questions import question_of
from casereview.vocabulary import Vocabulary


def note_of_day(day: OfficersDay, vocabulary: Vocabulary) -> Note:
    """The note of one day over all cases."""
    sections = (
        Section("Overdue", tuple(_duty(duty, vocabulary) for duty in day.overdue)),
        Section("Due today", tuple(_duty(duty, vocabulary) for duty in day.due_today)),
        Section("Due within a week", tuple(_duty(duty, vocabulary) for duty in day.due_this_week)),
        Section("Who must be told", tuple(_told(duty) for duty in day.to_tell)),
        Section("Answers still needed", tuple(line for case in day.open for line in _open(case, vocabulary))),
    )
    cases = "1 case" if day.cases == 1 else f"{day.cases} cases"
    nothing = (Section("Nothing is due, overdue or open", ()),)
    return Note(f"{day_words(day.on)}: {cases}", tuple(part for part in sections if part.lines) or nothing)


def _duty(duty: Duty, vocabulary: Vocabulary) -> Line:
    what = f"action {duty.what}" if duty.is_action else vocabulary.duty(duty.what)
    target = "; a target, not a duty" if duty.target else ""
    provisional = "; provisional: not all bank holidays until then are published" if duty.provisional else ""
    unclear = "; from when its time counts is unclear" if duty.unclear else ""
    return Line(f"{duty.case}: {what}, by {day_words(duty.due)}{target}{unclear}{provisional}", duty.cite or "")


def _told(duty: Duty) -> Line:
    since = f", since {day_words(duty.since)}" if duty.since else ""
    return Line(f"{duty.case}: action {duty.what}: {tell_words(duty.tell or '')}{since}", duty.cite or "")


def _open(case: OpenCase, vocabulary: Vocabulary) -> list[Line]:
    asks = [(f"{ask.report}: " if ask.report else "", question_of(ask, vocabulary)) for ask in case.needed]
    return [Line(f"{case.case}: {case.outcome}"), *(Line(f"{report}{question}", "", 1) for report, question in asks)]
