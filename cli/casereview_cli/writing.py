"""Writes files so that a failed write leaves what was there as it was."""

import os
import tempfile
from pathlib import Path

from casereview_cli.opening import UnusableError


def write_whole(path: Path, content: bytes) -> None:
    """Puts `content` at `path`, in place of what is there; raises UnusableError where that cannot be done."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise UnusableError(f"{path}:1:1: cannot be written: {str(fault.strerror).lower()}") from None


def write_new(path: Path, text: str) -> None:
    """Writes a file that is not there yet; what is there stays as it is, and a failed write leaves nothing behind."""
    try:
        with path.open("x", encoding="utf-8") as file:
            try:
                file.write(text)
                file.flush()
            except OSError:
                path.unlink()
                raise
    except FileExistsError:
        raise UnusableError(f"{path}:1:1: the file is there already; give another name") from None
    except OSError as fault:
        raise UnusableError(f"{path}:1:1: cannot be written: {str(fault.strerror).lower()}") from None
