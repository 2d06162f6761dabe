"""The reasons of a decision on the threshold, for a letter: from its own findings, or not at all."""

import re
from collections.abc import Iterator
from dataclasses import replace

from casereview.decision import Ask, Finding
from casereview.formats.decision.note import finding_words, qualifying_once
from casereview.formats.decision.reports import is_lost, report_words
from casereview.formats.letter.material import NOT_DECIDED, Blank, Lack, Lacking, Material, Words
from casereview.formats.note import Line, Section
from casereview.model import Policy
from casereview.outcomes import Outcome
from casereview.problems import listed
from casereview.questions import choices_of, question_of
from casereview.source import Way
from casereview.vocabulary import plain

_UNCLEAR = re.compile("unclear clause `[a-z0-9._-]+`: ")
_ID = re.compile("`([a-z0-9._-]+)`")


def threshold_reasons(material: Material, _argument: str) -> Words:
    """What the decision rests on; a blank where the recorded decision is not what the policy comes to."""
    decision = material.decision
    told = material.letter.when or decision.recorded
    asks = [_lack_of(ask, material) for ask in decision.needed]
    if told is None or asks:
        return Lacking((*([] if told else [NOT_DECIDED]), *asks))
    if told != decision.outcome:
        return Blank("the reasons for the decision, which are not those of the program")
    whole = Section("", tuple(_met(material) if told == "met" else _not_met(material)))
    return tuple(_without_ids(line) for part in qualifying_once([whole], material.policy) for line in part.lines)


def _without_ids(line: Line) -> Line:
    """The line for somebody who does not know the program: ids are words, and that of an unclear clause is none."""
    text = _UNCLEAR.sub("the document is unclear: ", line.text)
    return replace(line, text=_ID.sub(lambda found: plain(found[1]), text))


def _met(material: Material) -> Iterator[Line]:
    yield from _grounds(material, "met")


def _not_met(material: Material) -> Iterator[Line]:
    """The conditions on the applicant that are not met, then, where no ground is, each ground and each lost report."""
    decision = material.decision
    for finding in decision.findings:
        if finding.outcome == "not met":
            yield from _reasons(finding, material.policy, 0)
    if decision.threshold == "not met":
        yield from _grounds(material, "not met")
        yield from (report_words(row) for row in decision.reports if is_lost(row))


def _grounds(material: Material, outcome: Outcome) -> Iterator[Line]:
    for ground in material.decision.grounds:
        if ground.outcome == outcome:
            yield Line(f"ground {plain(ground.ground)}: {outcome}", ground.cite)
            yield from _reasons(ground.finding, material.policy, 1)


def _reasons(finding: Finding, policy: Policy, depth: int) -> Iterator[Line]:
    """A finding as a reason; of a list of which all must be met, its items."""
    if finding.kind != "all":
        yield from finding_words(finding, policy, _explains, depth)
    for below in finding.of if finding.kind == "all" else ():
        if _explains(finding, below):
            yield from _reasons(below, policy, depth)


def _explains(finding: Finding, below: Finding) -> bool:
    """Whether the finding below is a reason for the one above it; under `none` it is the other way round."""
    return (below.outcome == finding.outcome) != (finding.kind == "none")


def _lack_of(ask: Ask, material: Material) -> Lack:
    """An answer without which there are no reasons, as the case file would hold it."""
    question = question_of(ask, material.policy.vocabulary)
    if ask.question[0] == "readings":
        return material.unread(ask.question[1], f"the reasons hang on the unclear clause `{ask.question[1]}`")
    way: Way = ask.question
    if ask.report is not None:
        place = next(n for n, row in enumerate(material.case["reports"]) if row["id"] == ask.report)
        way = ("reports", place, *ask.question)
    choices = choices_of(ask.question, material.policy.vocabulary)
    told = f" Write {listed(choices)}." if choices else ""
    return Lack(way, f"`{ask.path}` is not recorded, so that the reasons are open: {question}{told}")
