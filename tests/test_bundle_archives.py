"""The archive of a bundle is read in one form only: whatever else a zip file can hold is refused."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from casereview.bundles import archive
from casereview.bundles.archive import NotABundleError, pack, unpack


def zipped(change: Callable[[zipfile.ZipFile], None], method: int = zipfile.ZIP_STORED) -> bytes:
    """An archive by another program."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as file:
        change(file)
    return content.getvalue()


def link(file: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("a/b.yaml", (1980, 1, 1, 0, 0, 0))
    entry.external_attr = 0o120777 << 16
    file.writestr(entry, "/etc/passwd")


def twice(file: zipfile.ZipFile) -> None:
    file.writestr("a/b.yaml", "1")
    with pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr("a/b.yaml", "2")


def many(number: int) -> bytes:
    return pack({f"a/b{place}.yaml": b"" for place in range(number)})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "this is no bundle"),
        (b"policy: x", "this is no bundle"),
        (b"PK\x03\x04" + bytes(10), "the archive is cut off"),
        (pack({"a/b.yaml": b"12345"})[:40], "the archive is cut off"),
        (pack({}), "this is no bundle"),
        (zipped(lambda file: file.writestr("a/b.yaml", bytes(2**20)), zipfile.ZIP_DEFLATED), "`a/b.yaml` is compr"),
        (zipped(link), "the archive is damaged, or was packed by another program"),
        (zipped(twice), "`a/b.yaml` stands in it twice"),
        (pack({"a/b.yaml": b"1"}) + b"hidden", "the archive is damaged, or was packed by another program"),
        (b"hidden" + pack({"a/b.yaml": b"1"}), "this is no bundle"),
        (many(archive.MOST_FILES + 1), "it holds more than 10,000 files"),
        (pack({"a" * 300: b""}), "a file in it has a name longer than 250 characters"),
        (pack({"a\x1b[2Jb": b""}), "a file in it has a name of more than letters"),
        (zipped(lambda file: file.writestr("é/b.yaml", "")), "a file in it has a name of more than letters"),
    ],
)
def test_an_archive_of_another_form_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(NotABundleError) as raised:
        unpack(content)
    assert str(raised.value).startswith(message)


def test_a_large_size_that_is_only_claimed_takes_no_memory() -> None:
    whole = bytearray(pack({"a/b.yaml": b"1"}))
    whole[18:26] = struct.pack("<2L", 0xFFFFFFFF, 0xFFFFFFFF)
    with pytest.raises(NotABundleError, match="cut off"):
        unpack(bytes(whole))


def test_a_file_whose_check_sum_is_wrong_is_named() -> None:
    whole = pack({"a/b.yaml": b"content"}).replace(b"content", b"Content")
    with pytest.raises(NotABundleError, match=r"`a/b\.yaml` is damaged or was changed"):
        unpack(whole)
    assert unpack(whole.replace(struct.pack("<L", zlib.crc32(b"content")), struct.pack("<L", zlib.crc32(b"Content"))))
