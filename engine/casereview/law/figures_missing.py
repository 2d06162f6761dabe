"""One of the four yearly figures is missing.

Finds the latest period of the published figures, or one that may be the latest, that lacks how many applications there
were, how often the threshold was not met, how many reviews were carried out, or how many ended with recommendations.

## Why it matters

Section 104(9) of the Act, which asks for these four, was not seen: others report the duty, and the number is recalled,
so that this is advice. Without all four nobody can tell how many victims were turned away, or whether reviews come to
anything.

## How to mend it

Publish the figure, and add it to the file.

## Wrong

```yaml
periods:
  - {name: 2023-2024, from: 2023-04-01, to: 2024-03-31, applications: 3, reviews: 2, recommendations: 1, cite: figures}
```

## Right

```yaml
periods:
  - name: 2023-2024
    from: 2023-04-01
    to: 2024-03-31
    applications: 3
    not_met: 1
    reviews: 2
    recommendations: 1
    cite: figures
```
"""

from collections.abc import Iterator

from casereview.law.duties import duty
from casereview.law.figures import FIGURES, latest, named, without_an_end
from casereview.law.rule import Standard
from casereview.model import Policy
from casereview.problems import Severity, listed
from casereview.rules.rule import Found

SEVERITY: Severity = "advice"


def find(policy: Policy, standard: Standard) -> Iterator[Found]:  # noqa: ARG001 - the signature of every rule
    """Each such period."""
    figures, last = standard.figures or {"periods": ()}, duty("figures")
    place_of_latest = latest(figures)
    for place in sorted({*without_an_end(figures), *([] if place_of_latest is None else [place_of_latest])}):
        period = figures["periods"][place]
        missing = [key for key in FIGURES if key not in period]
        if missing:
            message = (
                f"the figures of {named(figures, place)} lack {listed(missing, 'and')}; the public cannot see how "
                f"victims fared; publish all four {last.basis}"
            )
            yield Found(("periods", place), message, last.severity)
