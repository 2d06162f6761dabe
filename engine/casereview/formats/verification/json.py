"""Whether a receipt still holds, as JSON."""

from collections.abc import Mapping
from typing import Any

from casereview.formats.json import as_json
from casereview.verification import CaseToday, ChangedInput, Recomputed, Verification


def format_verification(verification: Verification) -> str:
    """The verification as one JSON object."""
    receipt = verification.receipt
    return as_json(
        {
            "case": receipt["case"]["case"],
            "on": receipt["on"],
            "policy": receipt["inputs"]["policy"]["id"],
            "readings": receipt["readings"],
            "outcome": receipt["decision"]["outcome"],
            "holds": verification.holds,
            "intact": verification.intact,
            "changed": [_changed(changed, verification.file) for changed in verification.changed],
            "now": _recomputed(verification.recomputed),
            "case_today": _today(verification.today) if verification.today else None,
        }
    )


def _changed(changed: ChangedInput, file: str) -> dict[str, Any]:
    where = {"file": file} if changed.input == "policy" else {}
    return {"input": changed.input, "recorded": changed.recorded, "now": changed.now, **where}


def _recomputed(recomputed: Recomputed) -> Mapping[str, Any]:
    return {
        "outcome": recomputed.outcome,
        "same": recomputed.same,
        "differences": [
            {"part": difference.part, "recorded": difference.recorded, "now": difference.now}
            for difference in recomputed.differences
        ],
        "added": list(recomputed.added),
        "hindrances": list(recomputed.hindrances),
    }


def _today(today: CaseToday) -> dict[str, Any]:
    return {"differs_in": list(today.differ), **_recomputed(today.recomputed)}
