"""The letters that a policy names: what each is for, where its template stands, and whether that fits the policy.

A letter that tells a decision goes with the recorded one: a limit of the timetable that sends it says with which, or
the letter itself does.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casereview.clauses.row import Document
from casereview.clauses.whole import rows_of
from casereview.library import Entry
from casereview.load import load_text
from casereview.model import Limit, Policy, Written
from casereview.outcomes import Outcome
from casereview.problems import UnreadableFileError, did_you_mean, errors, listed
from casereview.source import Source
from casereview.templates import PLACEHOLDERS, Placeholder, Takes, Template, read_template

FOLDER, ENDING = "letters", ".md"
"""Templates stand beside a policy in a folder of this name, each named after its letter, with this ending."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a policy: the recorded decision that it goes with, and for whom the application must be made.

    Either is None where it does not matter. `against` are the decisions against which an appeal must be for the letter
    to tell of it: for a letter on a refusal, the threshold; none: any.
    """

    id: str
    when: Outcome | None
    made_for: str | None
    against: frozenset[str]


def letters_of(policy: Written) -> dict[str, Letter]:
    """The letters that a policy names, by their ids."""
    limits = policy.get("timetable", ())
    return {name: _letter(name, written, limits) for name, written in policy.get("letters", {}).items()}


def _letter(name: str, written: Written, limits: Sequence[Written]) -> Letter:
    sent_by = [limit for limit in limits if limit.get("letter") == name]
    branches = {limit.get("when") for limit in sent_by} or {None}
    when = written.get("when") or (branches.pop() if len(branches) == 1 else None)
    named = [decision for limit in sent_by for decision in limit.get("against", ())]
    against = frozenset(named or (["threshold"] if when == "not met" else []))
    return Letter(name, when, written.get("for"), against)


def template_of(policy: Path, letter: str) -> Path:
    """Where the template of a letter stands, be it there or not."""
    return policy.parent / FOLDER / f"{letter}{ENDING}"


def templates_beside(policy: Path) -> list[Path]:
    """The templates of a policy's letters, and those that no policy beside it names."""
    found = sorted((policy.parent / FOLDER).glob(f"*{ENDING}"))
    named = letters_named(policy.resolve().parent) if found else {}
    own = named.get(policy.resolve(), ())
    return [path for path in found if path.stem in own or not any(path.stem in letters for letters in named.values())]


def is_template(path: Path) -> bool:
    """Whether a file is where a policy beside it has the template of a letter that it names."""
    return path.resolve().parent.name == FOLDER and bool(policies_naming(path))


def policies_naming(template: Path) -> list[Path]:
    """The policies beside which a template stands, and which name its letter."""
    named = letters_named(template.resolve().parent.parent)
    return [policy for policy, letters in named.items() if template.stem in letters]


def letters_named(folder: Path) -> dict[Path, Collection[str]]:
    """The letters that each policy in a folder names, by the policy's file."""
    files = sorted(path for end in ("yaml", "yml", "json") for path in folder.glob(f"*.{end}"))
    return {path: _named_by(path) for path in files if "." not in path.stem}


def _named_by(policy: Path) -> Collection[str]:
    try:
        letters = Entry(policy).written.get("letters")
    except UnreadableFileError:
        return {}
    return letters if isinstance(letters, dict) else {}


def open_template(path: Path, name: str | None = None) -> tuple[Source, Template | None]:
    """The template at `path`; None where it errs, and the source says how. Takes `name` and raises as `load` does."""
    source, text = load_text(path, name)
    template = read_template(text, source) if text is not None else None
    return source, template if not source.problems else None


def validate_template(source: Source, template: Template, policy: Policy, letter: Letter) -> bool:
    """Adds to a template's source what of it the policy does not have; true where it may be filled in."""
    for placeholder in template.placeholders():
        check = _CHECKS.get(PLACEHOLDERS[placeholder.name].takes)
        if placeholder.name == "contact" and "contact" not in policy.written:
            source.problem(placeholder.place, "`contact` has nothing to say: the policy has no `contact`")
        for message in check(placeholder, policy, letter) if check else ():
            source.problem(placeholder.place, message)
    return not errors(source.problems)


def limits_of(policy: Policy, letter: Letter) -> tuple[Limit, ...]:
    """The limits that may bind the cases that a letter goes to."""
    return tuple(
        limit
        for limit in policy.limits
        if (limit.when is None or letter.when in (None, limit.when))
        and (not (limit.against and letter.against) or limit.against & letter.against)
    )


def binding_limits(policy: Policy, letter: Letter, event: str) -> list[Limit]:
    """The limits for an event that may bind the cases that a letter goes to, each once."""
    limits = [limit for limit in limits_of(policy, letter) if limit.event == event]
    alike: dict[Limit, list[Limit]] = {}
    for limit in limits:
        alike.setdefault(replace(limit, cite="", when=None), []).append(limit)
    return [found[0] if len(found) == 1 else replace(found[0], when=None) for found in alike.values()]


def _check_event(placeholder: Placeholder, policy: Policy, _letter: Letter) -> Iterator[str]:
    event = placeholder.argument
    if event not in policy.vocabulary.events:
        yield f"there is no event `{event}`{did_you_mean(event, policy.vocabulary.events)}"


def _check_limit(placeholder: Placeholder, policy: Policy, letter: Letter) -> Iterator[str]:
    event = placeholder.argument
    limits = binding_limits(policy, letter, event)
    lists = f"`{{{{limits {event}}}}}`"
    if not limits:
        known = dict.fromkeys(limit.event for limit in policy.limits)
        known = {name: None for name in known if binding_limits(policy, letter, name)}
        yield f"the timetable says nothing of `{event}` for this letter{did_you_mean(event, known)}"
    elif placeholder.name == "due" and len(limits) > 1:
        yield f"the timetable has several limits for `{event}`; write {lists}, which lists them"
    elif placeholder.name == "due" and (limits[0].period is None and limits[0].group is None):
        yield f"the timetable sets no day for `{event}`; write {lists}, or take it out"
    elif placeholder.name == "due" and not limits[0].starts:
        yield f"the document does not say of what the limit for `{event}` counts; write {lists}"


def _check_decision(placeholder: Placeholder, policy: Policy, _letter: Letter) -> Iterator[str]:
    known = dict.fromkeys(decision for route in policy.routes for decision in route.against)
    decision = placeholder.argument
    if decision not in known:
        hint = did_you_mean(decision, known) or (f"; there is one against {listed(list(known))}" if known else "")
        yield f"the policy has no route of appeal against `{decision}`{hint}"


def _check_clause(placeholder: Placeholder, policy: Policy, _letter: Letter) -> Iterator[str]:
    rows = rows_of(Document(policy.written, policy.vocabulary))
    known = dict.fromkeys(row.key for row in rows if row.state != "not stated")
    if placeholder.argument not in known:
        hint = did_you_mean(placeholder.argument, known) or "; `casereview show --format json` has the keys"
        yield f"the policy has no clause `{placeholder.argument}`{hint}"


_CHECKS: Mapping[Takes, Callable[[Placeholder, Policy, Letter], Iterator[str]]] = {
    "an event": _check_event,
    "a limit": _check_limit,
    "a decision": _check_decision,
    "a clause": _check_clause,
}
"""What of the policy must be there for what a placeholder takes."""
