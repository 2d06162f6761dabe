"""The readings that a user chooses for a policy's unclear clauses."""

from collections.abc import Mapping

from casereview.problems import did_you_mean, listed


def problem_with(readings: Mapping[str, int], chosen: str, number: int) -> str | None:
    """What is wrong with reading the clause `chosen` in the way `number`; None where nothing is.

    `readings` is how many readings each unclear clause of the policy has.
    """
    if not readings:
        return f"this policy has no unclear clause, so there is no reading of `{chosen}` to choose"
    if chosen not in readings:
        hint = did_you_mean(chosen, readings) or f"; the unclear clauses are {listed(list(readings), 'and')}"
        return f"this policy has no unclear clause `{chosen}`{hint}"
    if not 1 <= number <= readings[chosen]:
        return f"`{chosen}` has no reading {number}; choose one from 1 to {readings[chosen]}"
    return None


def readings_of(readings: Mapping[str, int], chosen: Mapping[str, int]) -> dict[str, int]:
    """Those of the chosen readings that a policy has, whose `readings` are how many each of its unclear clauses has."""
    return {name: number for name, number in chosen.items() if not problem_with(readings, name, number)}
