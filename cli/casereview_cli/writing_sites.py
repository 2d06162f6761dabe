"""Writes a whole folder so that a crash at any moment leaves what was there: written beside it, then swapped."""

import ctypes
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from casereview.publishing.library import Page
from casereview_cli.opening import UnusableError
from casereview_cli.writing import why_not

MARKER = "casereview-site.json"
"""The file by which a site of ours is known; it lists every file, so that nothing else is ever lost."""

_HERE, _EXCHANGE = -100, 2
"""For renameat2: paths from the current folder, and both take each other's place."""


def write_site(site: Path, pages: Iterable[Page]) -> int:
    """Puts a site in the place of `site`, and gives the number of its files; raises UnusableError where it cannot.

    It takes the place only of an empty folder, or of a site that holds no other files. It is written into a folder
    beside, which takes its place at once; where the system knows no such step, in two, that a later call completes.
    """
    try:
        target = site.resolve()
        folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        try:
            _restore(target, folder)
            _refuse_others(site, target)
            new = folder / target.name
            number = _write(new, pages)
            _swap(new, target)
            return number
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as fault:
        raise UnusableError(f"{site}: cannot be written: {why_not(site, fault)}") from None


def _write(new: Path, pages: Iterable[Page]) -> int:
    """Writes every page, and last the marker; folders have the rights of any other new folder."""
    new.mkdir()
    written = []
    for page in pages:
        path = new / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(page.content)
        written.append(page.path)
    marker = {"made by": "casereview publish", "files": sorted(written)}
    (new / MARKER).write_text(json.dumps(marker, indent=2) + "\n", encoding="utf-8")
    return len(written) + 1


def _refuse_others(site: Path, target: Path) -> None:
    """Raises UnusableError where something stands at `target` that is not a site of ours, or holds other files."""
    if not target.exists():
        return
    if not target.is_dir():
        raise UnusableError(f"{site}: this is a file, and stays as it is; name a folder")
    found = {
        path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_symlink() or not path.is_dir()
    }
    ours = _files_of(target / MARKER)
    if ours is None and any(target.iterdir()):
        raise UnusableError(f"{site}: the folder holds other things than a site of ours, and stays as it is")
    others = sorted(found - (ours or set()))
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise UnusableError(f"{site}: `{others[0]}`{more} is not of the site; move it away, so that it is not lost")


def _files_of(marker: Path) -> set[str] | None:
    """The files of the site that a marker is in, with the marker; None where it is no marker of ours."""
    try:
        found = json.loads(marker.read_bytes())
        return {*found["files"], MARKER} if found["made by"] == "casereview publish" else None
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _swap(new: Path, target: Path) -> None:
    """Puts `new` in the place of `target`; what was there, if anything, is in the place of `new` after."""
    if not target.exists():
        new.rename(target)
    elif not _exchanged(new, target):
        before = _before(target)
        target.rename(before)
        new.rename(target)
        before.rename(new)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether both have taken each other's place in one step; False where the system has no such step."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if os.name == "posix" else None
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def _before(target: Path) -> Path:
    """Where the earlier site stands for the moment between two steps."""
    return target.with_name(f".{target.name}.before")


def _restore(target: Path, folder: Path) -> None:
    """Completes what a crash between steps left: the earlier site comes back, or where a new one is there, it goes.

    It is moved into `folder` to be deleted there, so that what stands under its name is always whole.
    """
    before = _before(target)
    if before.exists() and not target.exists():
        before.rename(target)
    elif _files_of(before / MARKER) is not None:
        before.rename(folder / "before")
