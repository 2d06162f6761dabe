"""The fuzzer finds what it looks for, gives the same inputs for the same seed, and finds nothing in some hundreds."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from tests.fuzz import __main__, targets, watching
from tests.fuzz.mutating import mutated_values
from tests.fuzz.targets import TARGETS, Target, given, run
from tests.fuzz.watching import fuzz, watched

pytestmark = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # it has threads where xdist runs it


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[bytes], None]], None]:
    """Puts one target in the place of all, which does something with the last digit of an input's number."""

    def plant(fault: Callable[[bytes], None]) -> None:
        def handles(path: Path) -> bool:
            fault(path.read_bytes())
            return True

        only = {"planted": Target(1000, ".bin", lambda random: b"%d" % random.randrange(10), handles)}
        for module in (targets, watching, __main__):
            monkeypatch.setattr(module, "TARGETS", only)

    return plant


def expected(seed: int, numbers: range, digit: bytes) -> list[int]:
    found = [number for number in numbers if given(seed, number).content == digit]
    assert found
    return found


def test_the_same_seed_gives_the_same_inputs() -> None:
    assert [given(7, number) for number in range(40)] == [given(7, number) for number in range(40)]
    assert [given(7, number) for number in range(40)] != [given(8, number) for number in range(40)]


def test_the_shares_are_of_all_inputs() -> None:
    assert sum(target.share for target in TARGETS.values()) == 1000


def test_nothing_is_found_in_some_hundreds_of_inputs(tmp_path: Path) -> None:
    accepted = {given(0, number).target for number in range(300) if run(given(0, number), tmp_path)}
    assert {"bytes of templates", "policies changed clause by clause", "cases changed answer by answer"} <= accepted


def test_a_changed_file_is_another_one_and_the_first_stays() -> None:
    written = {"a": [1, {"b": "30 days"}], "c": True}
    changed = [mutated_values(Random(seed), written, {"b": ["2 weeks"]}) for seed in range(50)]
    assert written == {"a": [1, {"b": "30 days"}], "c": True}
    assert {"a": [1, {"b": "2 weeks"}], "c": True} in changed
    assert sum(other != written for other in changed) > 30


def test_an_input_that_raises_is_kept_with_its_traceback(
    planted: Callable[[Callable[[bytes], None]], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(content: bytes) -> None:
        if content == b"3":
            raise ArithmeticError("a planted fault")

    planted(fails)
    status = __main__.main(["--inputs", "40", "--seed", "5", "--processes", "2", "--failures", str(tmp_path / "kept")])
    numbers = expected(5, range(40), b"3")
    assert status == 1
    assert f"{len(numbers)} times: ArithmeticError" in capsys.readouterr().out
    assert sorted(path.name for path in (tmp_path / "kept").glob("*.bin")) == sorted(f"5-{n}.bin" for n in numbers)
    assert "a planted fault" in (tmp_path / f"kept/5-{numbers[0]}.txt").read_text()
    with pytest.raises(ArithmeticError, match="a planted fault"):
        __main__.main(["--only", str(numbers[0]), "--seed", "5", "--failures", str(tmp_path / "kept")])


def test_an_input_that_takes_too_long_is_found_though_exceptions_are_caught(
    planted: Callable[[Callable[[bytes], None]], None], tmp_path: Path
) -> None:
    def hangs(_: bytes) -> None:
        while True:
            with suppress(Exception):
                sum(range(1000))

    planted(hangs)
    before = signal.signal(signal.SIGPROF, watching._too_long)
    try:
        assert "HangError" in str(watched(given(1, 1), tmp_path, 0.05))
    finally:
        signal.signal(signal.SIGPROF, before)


@pytest.mark.parametrize("how", ["dies", "waits", "fills"])
def test_an_input_that_ends_its_process_is_found_and_the_others_go_on(
    planted: Callable[[Callable[[bytes], None]], None], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    def ends(content: bytes) -> None:
        if content == b"3":
            if how == "dies":
                os.kill(os.getpid(), signal.SIGKILL)
            elif how == "waits":
                time.sleep(30)  # takes no time of the processor
            else:
                bytearray(2 * watching.MOST_MEMORY)

    planted(ends)
    monkeypatch.setattr(watching, "_warm_up", lambda _: None)
    report = fuzz(5, range(40), 2, patience=0.5)
    assert [fault.number for fault in report.faults] == expected(5, range(40), b"3")
    raised = len(report.faults) if how == "fills" else 0
    assert report.refused == {"planted": raised}
    assert report.accepted == {"planted": 40 - len(report.faults)}
