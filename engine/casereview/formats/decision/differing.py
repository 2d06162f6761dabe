"""In which parts two decisions on one case differ: the names of the parts in JSON, and nothing that stands in them."""

import json

from casereview.decide import Decision
from casereview.formats.decision.json import as_mapping
from casereview.vocabulary import Vocabulary


def names_that_differ(one: Decision, other: Decision, vocabulary: Vocabulary) -> list[str]:
    """The parts, in the order of the JSON: `outcome`, `threshold.grounds`."""
    ours, theirs = (_parts(decision, vocabulary) for decision in (one, other))
    return [name for name in ours | theirs if ours.get(name) != theirs.get(name)]


def _parts(decision: Decision, vocabulary: Vocabulary) -> dict[str, str]:
    """The text of every part; of one that has parts itself, of each of these."""
    texts: dict[str, str] = {}
    for name, part in as_mapping(decision, vocabulary).items():
        parts = {f"{name}.{key}": value for key, value in part.items()} if isinstance(part, dict) else {name: part}
        texts |= {below: json.dumps(value) for below, value in parts.items()}
    return texts
