"""Where an editor finds the schema of a file that is written."""

from pathlib import Path

from casereview.folders import SCHEMAS


def schema_for(path: Path, name: str) -> str:
    """The address of a schema for the file at `path`: two folders above, as in the library, else where it is here."""
    file = f"{name}.schema.json"
    around = path.resolve().parents
    near = len(around) > 2 and (around[2] / "schemas" / file).exists()
    return f"../../schemas/{file}" if near else (SCHEMAS / file).as_uri()
