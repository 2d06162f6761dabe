"""What several tests start from: the policies of the library, and a case that meets Hertsmere's threshold."""

import importlib
import os
import pkgutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import is_hypothesis_test, settings

import casereview
import casereview_cli
from casereview.compile import compile_policy
from casereview.days import day_number
from casereview.decide import decide
from casereview.folders import POLICIES
from casereview.formats.decision.json import as_mapping
from casereview.load import load
from casereview.model import Policy
from casereview.validate import validate_policy

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("random", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What only a random case reaches counts as not covered: another version would draw other cases.

    They come last, as what they would be first to reach may be kept for the others, which would then not reach it.
    """
    random = [item for item in items if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)]
    for item in random:
        item.add_marker("no_cover")
    items.sort(key=random.__contains__)


def pytest_sessionstart() -> None:
    """Imports all that is tested, as what random cases are drawn from hangs on the modules that are there."""
    for package in (casereview, casereview_cli):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            with suppress(ImportError):  # of an extra that is not installed
                importlib.import_module(module.name)


Decide = Callable[..., dict[str, Any]]


def compiled(path: Path) -> Policy:
    source = load(path)
    assert validate_policy(source), source.problems
    return compile_policy(source.value)


@pytest.fixture(scope="session")
def hertsmere() -> Policy:
    return compiled(POLICIES / "hertsmere/procedures.yaml")


@pytest.fixture(scope="session")
def statute() -> Policy:
    return compiled(POLICIES / "england-and-wales/act-2014.yaml")


@pytest.fixture
def case() -> dict[str, Any]:
    """A case that meets Hertsmere's threshold, with every question answered."""
    return {
        "case": "C1",
        "received": "2023-06-12",
        "applicant": {"kind": "individual", "for": "self", "anonymous": False},
        "facts": {
            "serious_and_persistent": True,
            "about_prosecution_decision": False,
            "about_court_decision": False,
            "about_service_only": False,
            "earlier_application_decided": False,
            "no_effective_action": True,
            "behaviour_persists": False,
            "senior_manager_requires_review": False,
        },
        "reports": [
            {"id": "R1", "incident": "A", "occurred": "2023-03-01", "reported": "2023-03-05", "to": "council"},
            {"id": "R2", "incident": "B", "occurred": "2023-04-10", "reported": "2023-04-12", "to": "police"},
            {"id": "R3", "incident": "C", "occurred": "2023-05-20", "reported": "2023-05-21", "to": "council"},
        ],
    }


@pytest.fixture
def decided(hertsmere: Policy, statute: Policy) -> Decide:
    """Decides a case against Hertsmere's procedures, as the JSON that a user gets."""

    def run(
        case: Mapping[str, Any], on: str = "2023-06-30", readings: Mapping[str, int] | None = None
    ) -> dict[str, Any]:
        decision = decide(hertsmere, case, day_number(on), statute, readings or {})
        return as_mapping(decision, hertsmere.vocabulary)

    return run
