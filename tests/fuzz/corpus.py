"""What the fuzzer starts from: the policies, cases and other files of the project."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from casereview.anew.would_change import with_prospects
from casereview.bundles.archive import pack
from casereview.bundles.bundle import read_library, sign
from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.folders import POLICIES
from casereview.formats.json import as_sorted_json
from casereview.library import CASES, STATISTICS, STATUTE
from casereview.load import load
from casereview.model import Policy
from casereview.receipts import receipt_of
from casereview.worked_cases import joined_cases
from tests.fuzz.mutating import values_of
from tests.test_shapes import FILES as SHAPES
from tests.test_shapes import policy_of

TESTS = Path(__file__).parents[1]
SECRET = bytes(range(32))
ON = day_number("2024-03-01")


@cache
def policies() -> list[dict[str, Any]]:
    """Valid policies: the shipped ones, a sample with every kind of clause, and one for every known shape."""
    shipped = [load(path).value for path in sorted(POLICIES.glob("*/*.yaml")) if "." not in path.stem]
    sample = load(TESTS / "golden/sample.policy.yaml").value
    return [*shipped, sample, *(policy_of(load(path).value) for path in SHAPES)]


@cache
def compiled(place: int) -> Policy:
    """One of the policies, compiled."""
    return compile_policy(policies()[place])


@cache
def statute() -> Policy:
    """The Act's own count."""
    return compile_policy(load(POLICIES / f"{STATUTE}.yaml").value)


@cache
def cases() -> list[dict[str, Any]]:
    """Valid cases: the worked ones of all policies, and the examples."""
    found = [load(TESTS / "golden/sample.case.yaml").value, load(TESTS / "examples/HER-014.yaml").value]
    for path in sorted(POLICIES.glob(f"*/*{CASES}")):
        found += [case.value for case in joined_cases(load(path))]
    return found


@cache
def known_of_policies() -> dict[str, list[Any]]:
    """What stands in policies, by its key."""
    return values_of(policies())


@cache
def known_of_cases() -> dict[str, list[Any]]:
    """What stands in cases, by its key."""
    return values_of(cases())


@cache
def case_files() -> list[bytes]:
    """Cases as files, in YAML as block and as flow, and in JSON."""
    blocks = [yaml.safe_dump(case, sort_keys=False) for case in cases()[::3]]
    flows = [yaml.safe_dump(case, default_flow_style=True) for case in cases()[1::3]]
    return [text.encode() for text in (*blocks, *flows, *map(json.dumps, cases()[2::3]))]


@cache
def policy_files() -> list[bytes]:
    """Small policies as files: one for every known shape, and every known mistake."""
    small = [yaml.safe_dump(policy, sort_keys=False).encode() for policy in policies()[8:]]
    return [*small, *(path.read_bytes() for path in sorted((TESTS / "invalid").glob("*.yaml")))]


@cache
def large_policy_files() -> list[bytes]:
    """The shipped policies as files."""
    return [path.read_bytes() for path in sorted(POLICIES.glob("*/*.yaml")) if "." not in path.stem]


@cache
def cases_files() -> list[bytes]:
    """Worked cases and yearly figures as files, as far as they are not too long to be read often."""
    worked = {"policy": "hertsmere/procedures", "given": cases()[0]}
    expected = [{"name": f"case {place}", "case": {}, "expect": {"outcome": "met"}} for place in range(2)]
    figures = [path.read_bytes() for path in sorted(POLICIES.glob(f"*/*{STATISTICS}"))]
    return [yaml.safe_dump({**worked, "cases": expected}, sort_keys=False).encode(), *figures]


@cache
def templates() -> list[bytes]:
    """The templates of letters."""
    return [path.read_bytes() for path in sorted(POLICIES.glob("*/letters/*.md"))]


@cache
def receipts() -> list[bytes]:
    """Receipts of decisions by a short policy, as files."""
    policy = next(place for place, written in enumerate(policies()) if written["policy"].startswith("erewash"))
    found = []
    for case in cases()[:6]:
        decision = decide(compiled(policy), case, ON, statute())
        whole = with_prospects(decision, compiled(policy), case)
        found.append(as_sorted_json(receipt_of(whole, case, compiled(policy), statute(), {})).encode())
    return found


@cache
def bundles() -> list[bytes]:
    """Small signed bundles, and archives that nobody signed."""
    small = {name: content for name, content in read_library(POLICIES).items() if len(content) < 4000}
    one = dict(list(small.items())[:1])
    return [sign(small, 1, SECRET), sign(one, 7, SECRET), pack(one), pack({})]
