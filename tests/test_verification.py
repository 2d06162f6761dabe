"""Each format of a verification has its golden file. `python -m tests.test_verification` writes them again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from casereview.folders import POLICIES
from casereview.formats.verification import FORMATS
from casereview.load import load
from casereview.model import Policy
from casereview.verification import Verification
from tests.conftest import compiled
from tests.test_receipts import OTHER_DIGEST, receipt, verified, with_limit

GOLDEN = Path(__file__).parent / "golden"


def sample() -> Verification:
    """A receipt of an earlier engine, damaged, of a policy that changed, beside a case file that changed too."""
    policy, statute = compiled(GOLDEN / "sample.policy.yaml"), compiled(POLICIES / "england-and-wales/act-2014.yaml")
    case = load(GOLDEN / "sample.case.yaml").value
    written = receipt(case, policy, statute, dict.fromkeys(policy.readings, 1), 30)
    written["inputs"]["engine"] = {"version": "0.0.1", "digest": OTHER_DIGEST}
    del written["decision"]["appeals"]
    today = {**case, "facts": {**case["facts"], "behaviour_persists": False}, "actions": case["actions"][1:]}
    found = verified(written, with_limit(policy, "3 working days"), statute, today)
    engine = {"version": "0.1.0", "digest": OTHER_DIGEST}
    inputs = [replace(each, now=engine) if each.input == "engine" else each for each in found.changed]
    return replace(found, changed=tuple(inputs))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_its_golden_file(name: str) -> None:
    assert FORMATS[name](sample()) == (GOLDEN / f"verification.{name}").read_text()


def test_every_line_of_text_fits_a_file_note() -> None:
    assert max(map(len, (GOLDEN / "verification.text").read_text().splitlines())) <= 100


def test_a_hostile_receipt_shows_its_signs_as_they_stand(case: Any, hertsmere: Policy, statute: Policy) -> None:
    written = receipt(case, hertsmere, statute)
    written["decision"]["outcome"] = "<b>*met*</b>\n# Case"
    written["decision"]["<i>\n# key"] = "x" * 1_000_000
    found = verified(written, hertsmere, statute)
    text, markdown = FORMATS["text"](found), FORMATS["markdown"](found)
    assert "\n# Case" not in text + markdown.split("\n", 1)[1]
    assert "<b>" not in markdown
    assert len(text) < 5000


if __name__ == "__main__":
    for name, show in FORMATS.items():
        (GOLDEN / f"verification.{name}").write_text(show(sample()))
