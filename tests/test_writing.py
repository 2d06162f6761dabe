"""Files are written whole, or what was there stays."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casereview_cli.opening import UnusableError
from casereview_cli.writing import write_whole


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
    write_whole(path, b"{older}")
    with room_for(10), pytest.raises(UnusableError, match="cannot be written: file too large"):
        write_whole(path, b"{" + b"x" * 100, like=b"{")
    assert path.read_bytes() == b"{older}"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_of_another_sort_stays(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"case: C1")
    with pytest.raises(UnusableError, match="something else has that name"):
        write_whole(path, b"{}", like=b"{")
    assert path.read_bytes() == b"case: C1"
