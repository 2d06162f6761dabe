"""What a decision follows from besides the case and the question, each by its digest: two that are equal decide alike.

The engine's own digest is over its source files, so that a checkout in which one was changed shows although its version
did not. It is the same for a checkout and for the wheel that is built from it, on every system.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path

from casereview.calendars import TABLES, table_of
from casereview.decision import LookBack
from casereview.digest import digest
from casereview.model import Policy
from casereview.vocabulary import shared_vocabulary

Inputs = Mapping[str, Mapping[str, str]]
"""From the name of each input to its digest, with its id or version where it has one."""

DISTRIBUTION = "asb-case-review"


def inputs_of(policy: Policy, statute: Policy, look_back: LookBack | None = None) -> Inputs:
    """The inputs of a decision by `policy`, with `statute` for the Act's own count.

    Where it looks back to earlier versions of the policy, they are one too.
    """
    earlier = [version.digest for version in look_back.earlier] if look_back else []
    return {
        "policy": {"id": policy.id, "digest": policy.digest},
        "statute": {"id": statute.id, "digest": statute.digest},
        "vocabulary": {"digest": digest(asdict(shared_vocabulary()))},
        "calendar": _calendar(policy),
        "engine": _engine(),
        **({"earlier": {"digest": digest(earlier)}} if earlier else {}),
    }


@cache
def _engine() -> Mapping[str, str]:
    return {"version": version(DISTRIBUTION), "digest": engine_digest(Path(__file__).parent)}


def _calendar(policy: Policy) -> Mapping[str, str]:
    """The bank holidays of the authority's nation, with the days on which the authority itself is closed."""
    authority = policy.written["authority"]
    table = table_of(authority["nation"])
    in_use = {
        "years": table["years"],
        "published_until": table["published_until"],
        "closure_days": authority.get("closure_days", []),
    }
    return {"id": TABLES[authority["nation"]], "digest": digest(in_use)}


def engine_digest(package: Path) -> str:
    """The digest over the source files in `package`, by their names; how their lines end does not matter."""
    files = {
        path.relative_to(package).as_posix(): hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
        for path in package.rglob("*.py")
    }
    return digest(files)
