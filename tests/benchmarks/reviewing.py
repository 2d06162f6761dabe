"""The officer's day over a folder of YAML cases, in one process: what reading costs, what the rest, and the memory.

It goes through the functions that `casereview review` uses, in its order.
"""

import resource
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import yaml

from casereview.days import day_number
from casereview.decide import Decision, decide
from casereview.formats.day import FORMATS
from casereview.officers_day import officers_day
from casereview_cli.opening import Versions, asked_on, open_case, open_statute
from tests.benchmarks.full_cases import full_cases

CASES = 10_000
ON = day_number("2025-01-06")
STOPS = (100, 1_000, 2_500, 5_000, 7_500)
"""After how many cases the memory is looked at."""

OPENING = "reading and validating"
REST = "deciding, gathering and writing"

_STATM = Path("/proc/self/statm")


class Review(NamedTuple):
    """Seconds of each part, and the resident memory in MiB after so many cases, and with the text at last."""

    seconds: dict[str, float]
    mebibytes: dict[str, float]


def review(cases: int = CASES) -> Review:
    """Writes so many cases of 3 to 12 reports, up to 6 actions and up to 20 events, and reviews them.

    Each in a process of its own, so that what the other took and gave back does not hide what is taken here.
    """
    with TemporaryDirectory() as folder, get_context("spawn").Pool(1, maxtasksperchild=1) as process:
        process.apply(_write, (Path(folder), cases))
        return process.apply(_reviewed, (Path(folder), cases))


def _write(folder: Path, cases: int) -> None:
    for case in full_cases(cases, 0.05, reports=(3, 12), actions=(0, 6), events=(0, 20)):
        text = yaml.dump(case, Dumper=_Plain, sort_keys=False)
        (folder / f"{case['case']}.yaml").write_text(text, encoding="utf-8")


class _Plain(yaml.SafeDumper):
    """Writes a list that stands twice out twice: case files have no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the library asks of each value
        return True


def _reviewed(folder: Path, cases: int) -> Review:
    versions, statute = Versions("hertsmere/procedures"), open_statute()
    vocabulary = versions.for_day(ON)[0].vocabulary
    mebibytes: dict[str, float] = {}
    opening = 0.0

    def decisions() -> Iterator[Decision]:
        nonlocal opening
        for number, path in enumerate(sorted(folder.iterdir()), 1):
            start = time.perf_counter()
            case, policy, in_force = open_case(path, versions)
            opening += time.perf_counter() - start
            yield decide(policy, case.value, asked_on(case, ON), statute, in_force=in_force)
            if number in (*STOPS, cases):
                mebibytes[f"after {number:,} cases"] = resident()

    start = time.perf_counter()
    FORMATS["text"](officers_day(decisions(), ON), vocabulary)
    total = time.perf_counter() - start
    mebibytes["with the text written"] = resident()
    return Review({OPENING: opening, REST: total - opening}, mebibytes)


def resident() -> float:
    """The resident memory of this process in MiB: now, or at its highest where the system does not tell what is now."""
    if _STATM.exists():
        return int(_STATM.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
