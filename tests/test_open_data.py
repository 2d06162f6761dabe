"""Each file of the site for programs is its golden file. `python -m tests.test_open_data` writes them again."""

from pathlib import Path

import pytest

from casereview.days import day_number
from casereview.folders import POLICIES
from casereview.load import load
from casereview.publishing import catalogue, feed, index, services
from casereview.publishing.library import Library, Page
from casereview.publishing.tables import pages as tables
from tests.libraries import library_of

GOLDEN = Path(__file__).parent / "golden"
PARTS = (tables.pages, catalogue.pages, services.pages, index.pages, feed.pages)


def sample() -> Library:
    """The fullest policy, with yearly figures, in force from a day."""
    policy = load(GOLDEN / "sample.policy.yaml").value
    figures = load(POLICIES / "erewash/web-page.statistics.yaml").value
    return library_of(policy, figures=figures, first=day_number("2023-03-01"))


def made() -> dict[str, Page]:
    return {page.path: page for part in PARTS for page in part(sample())}


PATHS = sorted(made())


@pytest.mark.parametrize("path", PATHS)
def test_a_file_for_programs_is_its_golden_file(path: str) -> None:
    assert made()[path].content == (GOLDEN / "site" / path).read_bytes()


def test_every_golden_file_is_one_of_the_site() -> None:
    folder = GOLDEN / "site"
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert sorted(found) == PATHS


if __name__ == "__main__":
    for golden in PATHS:
        file = GOLDEN / "site" / golden
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(made()[golden].content)
