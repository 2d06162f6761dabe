"""From a path to a source: the only module that reads policies, cases, templates of letters and receipts.

A source holds plain mappings, lists, text, whole numbers and true or false, with the place of each. Nothing in the
file is run; its size and depth are bounded; what its notation gets wrong is in `problems`. A key without a value is
left out: `null` means that nothing is stated.
"""

from pathlib import Path

from casereview.json_text import read_json
from casereview.problems import START, Problem, UnreadableFileError
from casereview.source import NOT_TEXT, Lines, Source
from casereview.yaml_text import read_yaml

MIB = 1024 * 1024

LARGEST = MIB
"""How many bytes a policy, case or cases file may have."""

LARGEST_RECEIPT, DEEPEST_RECEIPT = 8 * MIB, 100
"""How many bytes a receipt may have, and how deep it may be nested: it holds a case, and a decision on it."""


def load(path: Path, name: str | None = None) -> Source:
    """The source at `path`, read as JSON where its name ends in `.json` and as YAML otherwise.

    `name` is what messages call the file. Raises UnreadableFileError where it cannot be opened.
    """
    source, text = load_text(path, name)
    if text is None:
        return source
    if path.suffix.lower() == ".json":
        read_json(text, source)
    else:
        read_yaml(text, source)
    return source


def load_text(path: Path, name: str | None = None) -> tuple[Source, str | None]:
    """The text at `path` and a source for what is wrong with it; None where it is no text. Raises as `load` does."""
    source = Source(name or str(path))
    return source, _text(_bytes(path, source.file, LARGEST), source, LARGEST, "one file holds one case, or one policy")


def load_receipt(path: Path) -> Source:
    """The source of the receipt at `path`: JSON, whatever its name. Raises UnreadableFileError as `load` does."""
    source = Source(str(path))
    text = _text(_bytes(path, source.file, LARGEST_RECEIPT), source, LARGEST_RECEIPT, "no receipt is")
    if text is not None:
        read_json(text, source, DEEPEST_RECEIPT)
    return source


def load_bytes(path: Path, largest: int) -> bytes:
    """The bytes at `path`; raises UnreadableFileError where they cannot be read, or are more than `largest`."""
    content = _bytes(path, str(path), largest)
    if len(content) > largest:
        raise UnreadableFileError(Problem(START, f"the file is larger than {largest:,} bytes", str(path)))
    return content


def _bytes(path: Path, name: str, largest: int) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFileError(Problem(START, "this is a folder; name a file in it", name))
        with path.open("rb") as file:
            return file.read(largest + 1)
    except FileNotFoundError:
        raise UnreadableFileError(Problem(START, "there is no such file", name)) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise UnreadableFileError(Problem(START, f"cannot be read: {reason.lower()}", name)) from None


_NO_TEXT = {
    b"PK\x03\x04": "a bundle, a Word or Excel file or another archive",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "a Word or Excel file",
}
"""What a file is that begins so: nobody can save it as text."""


def _text(content: bytes, source: Source, largest: int, reason: str) -> str | None:
    other = next((name for begins, name in _NO_TEXT.items() if content.startswith(begins)), None)
    if other:
        source.problem(START, f"this is {other}, not text; name a file of YAML or JSON")
        return None
    if len(content) > largest:
        source.problem(START, f"the file is larger than {largest // MIB} MiB; {reason}")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = content[: fault.start].decode("utf-8-sig", errors="ignore")
        place = Lines(before).place(len(before))
        byte = f"{content[fault.start]:#04x}"
        source.problem(place, f"the file is not UTF-8 text (byte {byte}); save it again with the encoding UTF-8")
        return None
    strange = NOT_TEXT.search(text)
    if strange:
        place = Lines(text).place(strange.start())
        source.refuse_strange(strange[0], place)
        return None
    if not text.strip():
        source.problem(START, "the file is empty")
        return None
    return text
