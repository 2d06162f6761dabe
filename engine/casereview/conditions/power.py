"""A clause that says *may*: someone has a power, and its use is recorded.

`when` is the condition under which it may be used; without it, it always may. The case records `decided.powers.<id>:
used` or `not used`; with nothing recorded, and `when` met, it is undetermined. A power that allows
(`allow-further-application`) is met only where it was used; one that refuses (`reject-application`) is met unless it
was used. The vocabulary says which.

```yaml
kind: power
power: allow-further-application
when: {kind: fact, fact: material_change}
```
"""

from casereview.conditions.lowering import At, Written
from casereview.core import And, InSet, Node, Not
from casereview.vocabulary import Vocabulary, vocabulary_of

SCOPES = ("case",)


def lower(at: At) -> Node:
    """Joins the condition of the power with its use."""
    name = at.written["power"]
    used = InSet(("decided", "powers", name), frozenset({"used"}))
    exercised = (at.child(at.written["when"], "when"), used) if "when" in at.written else (used,)
    if vocabulary_of(at.policy).powers[name]["effect"] == "allows":
        return And(exercised, at.clause())
    return Not((And(exercised),), at.clause())


def words(values: Written, vocabulary: Vocabulary) -> str:
    """Whether its use is wanted."""
    allows = vocabulary.powers[values["power"]]["effect"] == "allows"
    return f"the power `{values['power']}` was {'' if allows else 'not '}used"
