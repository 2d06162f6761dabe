"""Libraries of many policies: the shipped ones under other names, with other numbers, all of them valid."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

from casereview.library import STATISTICS, Entry, beside, published

_NUMBERS = re.compile(r"(\d+) (?=(working days|days|weeks|months)\b)|(?<=at_least: )\d+")


def write_library(folder: Path, number: int, letters: bool = False, seed: int = 1) -> list[Path]:
    """Writes so many policies into a folder, each of an authority of its own, with figures, and letters where asked."""
    return list(_written(folder, number, letters, Random(seed)))


def _written(folder: Path, number: int, letters: bool, random: Random) -> Iterator[Path]:
    shipped = [versions[0] for versions in published()]
    for place in range(number):
        entry = shipped[place % len(shipped)]
        authority = f"council-{place:03}"
        path = folder / authority / entry.path.name
        path.parent.mkdir(parents=True)
        path.write_text(_renamed(entry, entry.path, authority, random), encoding="utf-8")
        figures = beside(entry.path, STATISTICS)
        if figures.exists():
            beside(path, STATISTICS).write_text(_renamed(entry, figures, authority, None), encoding="utf-8")
        templates = entry.path.parent / "letters"
        if letters and templates.is_dir():
            shutil.copytree(templates, path.parent / "letters")
        yield path


def _renamed(entry: Entry, path: Path, authority: str, random: Random | None) -> str:
    """The text of a file with another authority's slug; with a lot, each of its periods and numbers is another one."""
    slug = entry.path.parent.name
    text = re.sub(rf"\b{slug}(?=[/.][a-z])", authority, path.read_text(encoding="utf-8"))
    if random is None:
        return text
    return _NUMBERS.sub(lambda found: _near(found, random), text)


def _near(found: re.Match[str], random: Random) -> str:
    space = " " if found[1] else ""
    return f"{max(1, int(found[0]) + random.choice((-1, 0, 1)))}{space}"
