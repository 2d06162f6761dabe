"""The days to keep of one case as an iCalendar file (RFC 5545), for Outlook, Google and others.

An entry for each last day that is still open: limits, agreed actions, and the next rung of a late action. Entries take
the whole day, and keep their identity when the file is made anew, so that they are moved and not doubled.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from casereview.days_to_keep import days_to_keep
from casereview.decide import Decision
from casereview.formats.decision.limits import limit_words
from casereview.formats.decision.note import tell_words
from casereview.model import Policy


class _Entry(NamedTuple):
    """One day to keep: what tells it from the others, the day (its number), a title and what else is to be known."""

    key: str
    day: int
    title: str
    about: str


def format_calendar(decision: Decision, policy: Policy) -> bytes:
    """The file, in UTF-8. Raises ImportError without the extra `calendar`."""
    from icalendar import Calendar

    calendar: Any = Calendar()
    calendar.add("prodid", "-//casereview//days to keep//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Case {decision.case}")
    for entry in _entries(decision, policy):
        calendar.add_component(_event(entry, decision))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: _Entry, decision: Decision) -> Any:
    from icalendar import Event

    event: Any = Event()
    day = date.fromordinal(entry.day)
    same = "\n".join((decision.policy.id, decision.case, entry.key))
    event.add("uid", f"{hashlib.sha256(same.encode()).hexdigest()[:32]}@casereview")
    event.add("dtstamp", datetime.combine(date.fromordinal(decision.on), time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{decision.case}: {entry.title}")
    event.add("description", entry.about)
    event.add("transp", "TRANSPARENT")
    return event


def _entries(decision: Decision, policy: Policy) -> Iterator[_Entry]:
    for row, last_days in days_to_keep(decision):
        for reading, due in last_days:
            if due is None:
                continue
            title = policy.vocabulary.duty(row.event) + (f" (counted from {reading})" if reading else "")
            line = limit_words(row, policy.vocabulary)
            key = f"limit {row.event} {row.of} {row.within} {row.appeal} {reading}"
            yield _Entry(key, due, title, f"{line.text} [{line.cite}]")
    for action in decision.actions:
        cite = f" [{action.cite}]" if action.cite else ""
        if action.status in ("due", "overdue"):
            yield _Entry(f"action {action.action}", action.due, f"action {action.action}", f"{action.status}{cite}")
        if action.next and action.status == "overdue":
            about = f"{tell_words(action.next.tell)}{cite}"
            yield _Entry(f"rung {action.action}", action.next.on, f"action {action.action} is still late", about)
