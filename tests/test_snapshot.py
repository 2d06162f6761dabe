"""Every policy on every worked case: a change shows whom it affects. `python -m tests.test_snapshot` writes it again.

One file for each file of worked cases, a line for each case and a column for each policy: its outcome, and a check sum
of all that it decides, so that a change of a report, a needed answer, a day, an action or an appeal shows too.
"""

import csv
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.folders import POLICIES
from casereview.formats.decision.json import as_mapping
from casereview.library import STATUTE, documents
from casereview.load import load
from casereview.model import Policy
from casereview.worked_cases import joined_cases

SNAPSHOTS = Path(__file__).parent / "snapshots"
CASES = sorted(POLICIES.glob("*/*.cases.yaml"))


def library() -> list[Policy]:
    return [compile_policy(versions[0].written) for versions in documents()]


def snapshot_of(path: Path) -> Path:
    return SNAPSHOTS / f"{path.parent.name}-{path.name.removesuffix('.cases.yaml')}.csv"


def lines(path: Path) -> str:
    """What the snapshot of one file of worked cases is now."""
    policies = library()
    statute = next(policy for policy in policies if policy.id == STATUTE)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["case", *(policy.id for policy in policies)])
    source = load(path)
    for case, row in zip(joined_cases(source), source.value["cases"], strict=True):
        on = day_number(row.get("on", case.value["received"]))
        readings = row.get("readings", {})
        writer.writerow([row["name"], *(decided(policy, case.value, on, statute, readings) for policy in policies)])
    return text.getvalue()


def decided(policy: Policy, case: Any, on: int, statute: Policy, readings: dict[str, int]) -> str:
    known = {name: number for name, number in readings.items() if policy.readings.get(name, 0) >= number}
    mapping = as_mapping(decide(policy, case, on, statute, known), policy.vocabulary)
    threshold = mapping["threshold"]
    asks = [ask["ask"] for ask in threshold["needed"]]
    limits = [
        [row["event"], row["due"], row["status"], row.get("readings"), row.get("rival")] for row in mapping["timetable"]
    ]
    parts = ("panel", "actions", "appeals", "deciders", "review", "further")
    rows = [threshold["reports"], asks, limits, *(mapping[part] for part in parts)]
    below = [mapping["applicant"]["outcome"], threshold["outcome"], *rows]
    return f"{mapping['outcome']} {hashlib.sha256(json.dumps(below).encode()).hexdigest()[:6]}"


@pytest.mark.parametrize("path", CASES, ids=[snapshot_of(path).stem for path in CASES])
def test_every_policy_decides_every_worked_case_as_before(path: Path) -> None:
    before = snapshot_of(path).read_text().splitlines()
    now = lines(path).splitlines()
    changed = [f"{old}\n  now {new}" for old, new in zip(before, now, strict=False) if old != new]
    assert changed == []
    assert len(before) == len(now)


if __name__ == "__main__":
    SNAPSHOTS.mkdir(exist_ok=True)
    for path in CASES:
        snapshot_of(path).write_text(lines(path))
