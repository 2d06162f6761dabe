"""Whether the decision of a receipt still holds: what of its inputs changed, and what of its decision.

A receipt holds where it is as it was written, and its question comes to the same decision today. A part that a later
engine decides and the receipt's did not, such as a new key, is no difference: it is listed as added.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casereview.differences import Difference, as_loaded, differences
from casereview.digest import digest
from casereview.inputs import Inputs

Written = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangedInput:
    """An input that is not what it was: its digest, and its id or version, as recorded and now."""

    input: str
    recorded: Mapping[str, str]
    now: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What the question of a receipt comes to today, beside what it recorded.

    `outcome` is None where it cannot be decided, and `hindrances` say why. `added` are the parts of the decision that
    only the engine of today decides.
    """

    outcome: str | None
    differences: tuple[Difference, ...] = ()
    added: tuple[str, ...] = ()
    hindrances: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether the decision is the one recorded."""
        return not self.differences and not self.hindrances


@dataclass(frozen=True, slots=True)
class CaseToday:
    """The case file of today beside the case of a receipt: the keys in which they differ, and what it comes to."""

    differ: tuple[str, ...]
    recomputed: Recomputed


@dataclass(frozen=True, slots=True)
class Verification:
    """A receipt, verified. `intact`: its content has its digest. `file` is where the policy of today was found.

    `today` is None where no case file was given.
    """

    receipt: Written
    intact: bool
    file: str
    changed: tuple[ChangedInput, ...]
    recomputed: Recomputed
    today: CaseToday | None = None

    @property
    def holds(self) -> bool:
        """Whether the decision of the receipt still holds, for the case file of today too where one was given."""
        return self.intact and self.recomputed.same and (self.today is None or self.today.recomputed.same)

    @property
    def changes(self) -> tuple[str, ...]:
        """The names of the inputs that changed: the case first, where its file differs, then as they are recorded."""
        case = ("case",) if self.today and self.today.differ else ()
        return (*case, *(changed.input for changed in self.changed))


def content_digest(receipt: Written) -> str:
    """The digest over all that a receipt holds but this digest itself."""
    return digest(as_loaded({key: value for key, value in receipt.items() if key != "digest"}))


def changed_inputs(receipt: Written, now: Inputs) -> tuple[ChangedInput, ...]:
    """The inputs that are not what a receipt recorded; one that is not there has no values."""
    recorded = receipt["inputs"]
    both = ((name, recorded.get(name, {}), now.get(name, {})) for name in {**now, **recorded})
    return tuple(ChangedInput(name, before, after) for name, before, after in both if before != after)


def compared(receipt: Written, now: Inputs, decision: Written) -> Recomputed:
    """A receipt's decision held against `decision`, what its question comes to with the inputs of `now`."""
    # Which policies decided is an input, so that their digests are no difference of the decision.
    recorded = _without_earlier_digests(receipt["decision"])
    found = _without_earlier_digests(
        as_loaded({**decision, "policy": {**decision["policy"], **receipt["inputs"]["policy"]}})
    )
    added: tuple[str, ...] = ()
    if receipt["inputs"]["engine"] != now["engine"]:
        found, added = _without_added(recorded, found)
    elif "look_back" in found and "earlier" not in receipt["inputs"]:
        # What decided is not less right because the library learned of an earlier version.
        found, added = {key: value for key, value in found.items() if key != "look_back"}, ("look_back",)
    return Recomputed(decision["outcome"], tuple(differences(recorded, found)), added)


def _without_earlier_digests(decision: Written) -> Written:
    """The decision without the digests of earlier versions; a receipt may hold anything under any key."""
    look_back = decision.get("look_back")
    if not (isinstance(look_back, dict) and isinstance(look_back.get("earlier"), list)):
        return decision
    rows = [{**row, "digest": None} if isinstance(row, dict) else row for row in look_back["earlier"]]
    return {**decision, "look_back": {**look_back, "earlier": rows}}


def _without_added(recorded: Written, found: Written) -> tuple[Written, tuple[str, ...]]:
    """What is found, without the parts that are not recorded at all, and the names of these parts.

    Within a part, an answer that is not recorded (`null`) is one; only lists and mappings are parts there.
    """
    kept: dict[str, Any] = {}
    added: list[str] = []
    for key, value in found.items():
        before = recorded.get(key)
        if before is None:
            added.append(key)
        elif isinstance(value, dict) and isinstance(before, dict):
            new = [name for name in value if name not in before and isinstance(value[name], dict | list)]
            kept[key] = {name: value[name] for name in value if name not in new}
            added += [f"{key}.{name}" for name in new]
        else:
            kept[key] = value
    return kept, tuple(added)
