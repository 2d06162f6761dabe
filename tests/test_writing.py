"""Files are written whole, or what was there stays."""

import io
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from casereview_cli.commands.policy_new import _write
from casereview_cli.opening import UnusableError
from casereview_cli.writing import rewrite, write_new, write_whole


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file can grow beyond so many bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_write_that_finds_no_room_leaves_the_old_file_whole_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "receipt.json"
    write_whole(path, b"{older}", like=b"{")
    with room_for(10), pytest.raises(UnusableError, match="cannot be written: file too large"):
        write_whole(path, b"{" + b"x" * 100, like=b"{")
    assert path.read_bytes() == b"{older}"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_for_the_readers_that_any_new_file_has_and_stays_for_those_it_had(tmp_path: Path) -> None:
    path, plain = tmp_path / "library.zip", tmp_path / "plain"
    plain.touch()
    write_whole(path, b"{}", like=b"{")
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o640)
    write_whole(path, b"{}", like=b"{")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_of_another_sort_stays(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"case: C1")
    with pytest.raises(UnusableError, match="something else has that name"):
        write_whole(path, b"{}", like=b"{")
    assert path.read_bytes() == b"case: C1"


@contextmanager
def interrupted(monkeypatch: pytest.MonkeyPatch, file: int) -> Iterator[None]:
    """Whoever runs the command presses Ctrl-C while the file of that number, from 1, is written."""
    opened: list[object] = []

    class Interrupted(io.FileIO):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            opened.append(self)

        def write(self, content: Any) -> int:
            written = super().write(content)
            if len(opened) == file:
                raise KeyboardInterrupt
            return written

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", lambda path, mode, **_: Interrupted(path, mode))
        with pytest.raises(KeyboardInterrupt):
            yield
    assert len(opened) == file


@pytest.mark.parametrize("there", [None, b"{older}"])
def test_an_interrupted_write_leaves_what_was_there_and_nothing_beside_it(
    there: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "receipt.json"
    if there is not None:
        path.write_bytes(there)
    with interrupted(monkeypatch, 1):
        rewrite(path, b"{newer}") if there else write_new(path, b"{newer}")
    assert [found.read_bytes() for found in tmp_path.iterdir()] == ([] if there is None else [there])


@pytest.mark.parametrize("file", [1, 2])
def test_of_an_interrupted_new_policy_no_file_is_left(
    file: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with interrupted(monkeypatch, file):
        _write({tmp_path / "anytown" / name: "policy: x\n" for name in ("form.yaml", "form.cases.yaml")})
    assert list((tmp_path / "anytown").iterdir()) == []
