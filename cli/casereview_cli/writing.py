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
