"""Writes files so that a failed write leaves what was there as it was."""

import secrets
import shutil
from pathlib import Path

from casereview_cli.opening import UnusableError


def write_whole(path: Path, content: bytes, like: bytes) -> None:
    """Puts `content` at `path`; raises UnusableError where that cannot be done.

    It takes the place only of an empty file, or of one that begins as `like`; a link stays, and leads to it.
    """
    try:
        target = path.resolve()
        if target.exists() and not _is_like(target, like):
            raise UnusableError(f"{path}:1:1: something else has that name, and stays as it is; give another name")
        _put(target, content)
    except OSError as fault:
        raise _cannot_be_written(path, fault) from None


def rewrite(path: Path, content: bytes) -> None:
    """Puts `content` in place of the file at `path`, for the same readers; raises UnusableError where that fails."""
    try:
        _put(path.resolve(), content)
    except OSError as fault:
        raise _cannot_be_written(path, fault) from None


def _put(target: Path, content: bytes) -> None:
    beside = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    with beside.open("xb") as file:  # for the readers that any new file here has
        try:
            file.write(content)
            file.close()
            if target.exists():
                shutil.copymode(target, beside)
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _cannot_be_written(path: Path, fault: OSError) -> UnusableError:
    return UnusableError(f"{path}:1:1: cannot be written: {why_not(path, fault)}")


def why_not(path: Path, fault: OSError) -> str:
    """Why a file or a folder cannot be written, and what to do where the folder around it is the reason."""
    around = path.parent
    if around.is_dir():
        return str(fault.strerror).lower()
    return f"`{around}` is a file, not a folder" if around.exists() else f"there is no folder `{around}`; make it first"


def _is_like(path: Path, like: bytes) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        begins = file.read(max(1, len(like)))
    return not begins or begins.startswith(like)


def make_folder(path: Path) -> None:
    """Makes a folder, and those around it, where there is none; raises UnusableError where that cannot be done."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise _cannot_be_written(path, fault) from None


def write_new(path: Path, content: bytes) -> None:
    """Writes a file that is not there yet; what is there stays as it is.

    A write that fails or is interrupted leaves nothing behind.
    """
    try:
        path.touch(exist_ok=False)
        try:
            path.write_bytes(content)
        except BaseException:
            path.unlink()
            raise
    except FileExistsError:
        raise UnusableError(f"{path}:1:1: the file is there already; give another name") from None
    except OSError as fault:
        raise _cannot_be_written(path, fault) from None
