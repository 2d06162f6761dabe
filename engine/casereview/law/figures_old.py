"""Yearly figures that are more than 12 months old.

Finds figures whose latest period ended more than 12 months before the day of the question (`--on`), or of which the
document does not say when they end. The file holds what was read: the authority may have published later ones since.

## Why it matters

The bodies publish figures at least every 12 months. The subsection that says so, section 104(10) of the Act, was not
seen, and the 12 months are as the College of Policing reports them, so that this is advice. Old figures hide how
victims fare now.

## How to mend it

Publish the figures of the periods since, and add them to the file. Where a document names a year without saying on
which day it ends, let it say so; a day is not guessed.

## Wrong

```yaml
periods:
  - {name: 2014-2015, applications: 1, not_met: 1, reviews: 0, recommendations: 0, cite: figures}
```

## Right

```yaml
periods:
  - name: 2025-2026
    from: 2025-04-01
    to: 2026-03-31
    applications: 1
    not_met: 1
    reviews: 0
    recommendations: 0
    cite: figures
```
"""

from collections.abc import Iterator

from casereview.days import day_number, day_text, last_day_within
from casereview.law.duties import duty
from casereview.law.figures import YEAR, latest, named, without_an_end
from casereview.law.rule import Standard
from casereview.model import Policy
from casereview.problems import Severity
from casereview.rules.rule import Found

SEVERITY: Severity = "advice"


def find(policy: Policy, standard: Standard) -> Iterator[Found]:
    """The latest period, where it is old; the first that may be later, where that cannot be told."""
    if standard.figures is None:
        return
    figures, yearly, on = standard.figures, duty("yearly"), day_text(standard.on)
    last, unknown = latest(figures), without_an_end(figures)
    ended = None if last is None else figures["periods"][last]["to"]
    if ended and last_day_within(day_number(ended), YEAR, policy.calendar.working) >= standard.on:
        return
    if unknown:
        message = (
            f"the document does not say on which day its periods end, such as {named(figures, unknown[-1])}, so that "
            f"nobody can tell whether the latest figures are more than 12 months old on {on}; let it say so "
            f"{yearly.basis}"
        )
        yield Found(("periods",), message, yearly.severity)
        return
    announced = f", though the next were announced for {figures['next_update']}" if "next_update" in figures else ""
    message = (
        f"the latest figures in this file end on {ended}, more than 12 months before {on}{announced}; unless later "
        f"ones were published since, the public cannot see how victims fare now; publish those of the time since, and "
        f"add them here {yearly.basis}"
    )
    yield Found(("periods", last or 0, "to"), message, yearly.severity)
