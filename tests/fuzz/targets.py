"""What is fuzzed: how an input of each sort is made from a lot, and what it is run through."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from casereview.bundles.archive import NotABundleError, pack, unpack
from casereview.bundles.bundle import UnusableBundleError, read_bundle, verify
from casereview.bundles.manifest import MANIFEST
from casereview.bundles.signing import public_of
from casereview.letters import open_template
from casereview.load import load, load_receipt
from casereview.problems import UnreadableFileError
from casereview.validate import validate_cases, validate_receipt, validate_statistics
from tests.fuzz import corpus
from tests.fuzz.everything import of_both, of_case, of_policy, told
from tests.fuzz.mutating import mutated_bytes, mutated_values


class Given(NamedTuple):
    """An input as a file, by the end of its name; whatever it is run through follows from its bytes alone."""

    target: str
    end: str
    content: bytes


class Target(NamedTuple):
    """`share` of the inputs, in thousandths; `run` is true where the input was accepted, or refused with words."""

    share: int
    end: str
    make: Callable[[Random], bytes]
    run: Callable[[Path], bool]


def _bytes_of(files: Callable[[], list[bytes]]) -> Callable[[Random], bytes]:
    return lambda random: mutated_bytes(random, random.choice(files()), files())


def _case_file(path: Path) -> bool:
    source = load(path)
    told(source)
    policy = corpus.compiled(0)
    return source.value is not None and not source.problems and of_case(source.value, policy, corpus.ON) is not None


def _policy_file(path: Path) -> bool:
    source = load(path)
    told(source)
    return source.value is not None and not source.problems and of_policy(source.value) is not None


def _beside_file(path: Path) -> bool:
    accepted = []
    for validate in (validate_cases, validate_statistics):
        source = load(path)
        accepted.append(validate(source))
        told(source)
    return any(accepted)


def _receipt_file(path: Path) -> bool:
    source = load_receipt(path)
    accepted = validate_receipt(source)
    told(source)
    return accepted


def _template_file(path: Path) -> bool:
    source, template = open_template(path)
    told(source)
    return template is not None


def _bundle_file(path: Path) -> bool:
    try:
        verify(read_bundle(path), public_of(corpus.SECRET))
    except UnusableBundleError:
        return False
    return True


def _repacked(random: Random) -> bytes:
    """A bundle of the right form in which a file, or its name, was changed."""
    files = unpack(random.choice(corpus.bundles()[:3]))
    name = random.choice([MANIFEST, *files])
    changed = mutated_bytes(random, files.pop(name, b"{}"), corpus.bundles())
    names = (name, name, name, "../a/b.yaml", "a/b.yaml", name.upper(), name * 20)
    return pack({**files, random.choice(names): changed})


def _changed_policy(random: Random) -> bytes:
    place = random.choice([*range(7), *range(7, len(corpus.policies()))])
    written = corpus.policies()[place]
    return json.dumps(
        {"policy": mutated_values(random, written, corpus.known_of_policies()), "case": random.choice(corpus.cases())}
    ).encode()


def _policy_decides(path: Path) -> bool:
    given = json.loads(path.read_bytes())
    policy = of_policy(given["policy"])
    if policy is None:
        return False
    decision = of_case(given["case"], policy, corpus.ON)
    if decision is not None:
        of_both(given["case"], policy, decision)
    return True


def _changed_case(random: Random) -> bytes:
    place = random.randrange(len(corpus.policies()))
    case = mutated_values(random, random.choice(corpus.cases()), corpus.known_of_cases())
    return json.dumps({"policy": place, "case": case, "whole": random.random() < 0.1}).encode()


def _case_is_decided(path: Path) -> bool:
    given = json.loads(path.read_bytes())
    policy = corpus.compiled(given["policy"])
    decision = of_case(given["case"], policy, corpus.ON)
    if decision is not None and given["whole"]:
        of_both(given["case"], policy, decision)
    return decision is not None


TARGETS: Mapping[str, Target] = {
    "bytes of cases": Target(240, ".yaml", _bytes_of(corpus.case_files), _case_file),
    "bytes of cases in JSON": Target(60, ".json", _bytes_of(corpus.case_files), _case_file),
    "bytes of small policies": Target(180, ".yaml", _bytes_of(corpus.policy_files), _policy_file),
    "bytes of the shipped policies": Target(2, ".yaml", _bytes_of(corpus.large_policy_files), _policy_file),
    "bytes of worked cases and figures": Target(60, ".yaml", _bytes_of(corpus.cases_files), _beside_file),
    "bytes of receipts": Target(8, ".json", _bytes_of(corpus.receipts), _receipt_file),
    "bytes of templates": Target(60, ".md", _bytes_of(corpus.templates), _template_file),
    "bytes of bundles": Target(80, ".zip", _bytes_of(corpus.bundles), _bundle_file),
    "bundles packed again": Target(90, ".zip", _repacked, _bundle_file),
    "policies changed clause by clause": Target(60, ".json", _changed_policy, _policy_decides),
    "cases changed answer by answer": Target(160, ".json", _changed_case, _case_is_decided),
}
"""Every sort of input. The bytes are the bulk: they cost a millisecond, a whole policy a hundred times that."""


def given(seed: int, number: int) -> Given:
    """The input of a number, the same one for the same seed."""
    random = Random(f"{seed}/{number}")
    name = random.choices(list(TARGETS), [target.share for target in TARGETS.values()])[0]
    return Given(name, TARGETS[name].end, TARGETS[name].make(random))


def run(given: Given, folder: Path) -> bool:
    """Runs an input through all that it is for; true where it was accepted. Whatever it raises is a fault."""
    path = folder / f"input{given.end}"
    path.write_bytes(given.content)
    try:
        return TARGETS[given.target].run(path)
    except (NotABundleError, UnreadableFileError):
        return False
