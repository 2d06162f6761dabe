"""An engine: what derives a decision from a case; all else of a decision is put together from what it derives."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from casereview.deciding.course import ActionFacts, ActionState, LimitFacts
from casereview.decision import LimitStatus
from casereview.interpret.portable import Trace
from casereview.interpret.view import View
from casereview.model import Policy
from casereview.outcomes import Outcome


class Judgement(NamedTuple):
    """Applicant, threshold and whole of one case, with the traces from which the findings of the first two are made."""

    applicant: int
    threshold: int
    whole: int
    conditions: tuple[Trace, ...]
    grounds: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class Engine:
    """One way of deriving decisions; all ways come to the same.

    `judge` decides a case by a policy's conditions; `limit_statuses` says which limits stand on a course, and how;
    `action_states` what became of agreed actions, and which rungs of the ladder they have reached.
    """

    judge: Callable[[Policy, View], Judgement]
    limit_statuses: Callable[[Outcome, Iterable[LimitFacts]], list[LimitStatus | None]]
    action_states: Callable[[Iterable[ActionFacts]], list[ActionState]]
