"""Whether a review was held as the document wants it: how the victim was heard, and how the panel met.

Where it names several ways, any of them will do: which one the victim prefers, and whether the first was possible, is
not recorded.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from casereview.deciding.asking import Asking, asked, whole
from casereview.decision import Asked
from casereview.model import Policy
from casereview.outcomes import MET, NOT_MET, UNDETERMINED

Written = Mapping[str, Any]


def review_as_held(policy: Policy, case: Written) -> Asked:
    """What the document asks of the meeting, each part with its own citation."""
    review = case.get("review", {})
    parts = [
        asked(askings(policy.written[name], review), name, policy.written, policy.written[name])
        for name, askings in (("victim_voice", _heard), ("panel", _met))
        if name in policy.written
    ]
    return whole(finding for part in parts for finding in part.findings)


def _heard(voice: Written, review: Written) -> Iterator[Asking]:
    values = {key: voice[key] for key in ("ways", "unless") if key in voice}
    yield Asking("ways", _voice(voice, review.get("victim")), values, (("review.victim", review.get("victim")),))


def _met(panel: Written, review: Written) -> Iterator[Asking]:
    if "meets" in panel:
        form = review.get("form")
        pair = UNDETERMINED if form is None else MET if form in panel["meets"] else NOT_MET
        yield Asking("meets", pair, {"meets": panel["meets"]}, (("review.form", form),))


def _voice(voice: Written, heard: str | None) -> int:
    """Whether the victim was heard in one of the ways; a representative, or a video link, is not recorded as such."""
    ways: Sequence[str] = voice["ways"]
    match heard:
        case None:
            return UNDETERMINED
        case "statement":
            return MET if "written statement" in ways else NOT_MET
        case "attended" if {"attends", "attends the start"} & set(ways):
            return MET
        case "attended":
            return UNDETERMINED if "video" in ways else NOT_MET
        case _:
            return UNDETERMINED if "representative" in ways or "unless" in voice else NOT_MET
