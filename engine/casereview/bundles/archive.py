"""The one file of a bundle: a zip archive that any program opens, and that is read in only one form.

Nothing in it is compressed, so that it holds no more than it is long, and its bytes follow from its files alone. What
is read is written again and must come to the same bytes: that leaves no room for links, comments, files that stand
twice or lie over each other, or anything else that two programs would read in two ways.
"""

import struct
import zlib
from collections.abc import Mapping

from casereview.problems import CasereviewError

LARGEST_BUNDLE = 64 * 1024 * 1024
"""How many bytes a bundle may have, and all the files of a library together."""

MOST_FILES = 10_000
"""How many files a bundle may hold."""

LONGEST_NAME = 250

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _UNIX = 20, 3 << 8
_STORED, _NO_FLAG = 0, 0
_FIRST_DAY = 0x21
"""1980-01-01, the first day that the format can say: a bundle names no clock."""
_PLAIN_FILE = 0o100644 << 16


class NotABundleError(CasereviewError):
    """A file that is no bundle, or none as they are written; its text says why, without the file's name."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """The archive of these files, in their order; their names are ASCII."""
    local, central = bytearray(), bytearray()
    for name, content in files.items():
        written, size = name.encode("ascii"), len(content)
        common = (_NO_FLAG, _STORED, 0, _FIRST_DAY, zlib.crc32(content), size, size, len(written), 0)
        central += _CENTRAL.pack(
            _CENTRAL_MARK, _UNIX | _VERSION, _VERSION, *common, 0, 0, 0, _PLAIN_FILE, len(local)
        )  # fmt: skip
        central += written
        local += _LOCAL.pack(_LOCAL_MARK, _VERSION, *common) + written + content
    number = len(files)
    return bytes(local + central + _END.pack(_END_MARK, 0, 0, number, number, len(central), len(local), 0))


def unpack(content: bytes) -> dict[str, bytes]:
    """The files of an archive by their names; raises NotABundleError where it is not one that `pack` writes."""
    files: dict[str, bytes] = {}
    offset = 0
    while content.startswith(_LOCAL_MARK, offset):
        if len(files) == MOST_FILES:
            raise NotABundleError(f"it holds more than {MOST_FILES:,} files")
        name, file, offset = _next(content, offset)
        if name in files:
            raise NotABundleError(f"`{name}` stands in it twice")
        files[name] = file
    if not files:
        raise NotABundleError("this is no bundle; `casereview policy sign` writes one")
    if pack(files) != content:
        advice = "sign again, or unpack it into a folder and name that"
        raise NotABundleError(f"the archive is damaged, or was packed by another program; {advice}")
    return files


def _next(content: bytes, offset: int) -> tuple[str, bytes, int]:
    """The name and the content of the file that begins here, and where the next one may begin."""
    begins = offset + _LOCAL.size
    if begins > len(content):
        raise NotABundleError("the archive is cut off")
    _, _, flags, method, _, _, check, size, _, length, extra = _LOCAL.unpack_from(content, offset)
    if length > LONGEST_NAME:
        raise NotABundleError(f"a file in it has a name longer than {LONGEST_NAME} characters")
    written = content[begins : begins + length]
    if not (written.isascii() and written.decode("ascii").isprintable()):
        raise NotABundleError("a file in it has a name of more than letters, digits and hyphens")
    name = written.decode("ascii")
    if method != _STORED or flags != _NO_FLAG or extra:
        raise NotABundleError(f"`{name}` is compressed or otherwise changed; a bundle holds files as they are")
    begins += length
    file = content[begins : begins + size]
    if len(file) < size:
        raise NotABundleError("the archive is cut off")
    if zlib.crc32(file) != check:
        raise NotABundleError(f"`{name}` is damaged or was changed")
    return name, file, begins + size
