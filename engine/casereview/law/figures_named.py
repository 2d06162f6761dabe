"""Yearly figures that the document does not promise.

Finds a document that says it publishes figures without one of the four, or less often than every 12 months; and one
without figures, neither promised nor beside any document of its authority.

## Why it matters

The bodies publish how many applications there were, how often the threshold was not met, how many reviews were
carried out, and how many of them ended with recommendations, at least every 12 months. Section 104(9) and (10) of the
Act, which say so, were not seen: others report the duty, and the numbers are recalled, so that this is advice. Without
the figures nobody can tell whether victims are heard.

## How to mend it

Publish all four, every year, and say so.

## Wrong

```yaml
publish: {figures: [applications, reviews], every: 24 months, cite: "15"}
```

## Right

```yaml
publish:
  figures: [applications, threshold not met, reviews, reviews with recommendations]
  every: 12 months
  cite: "15"
```
"""

from collections.abc import Iterator

from casereview.days import last_day_within, read_period
from casereview.law.duties import duty, mended_elsewhere, who_is_silent
from casereview.law.figures import FIGURES, YEAR
from casereview.law.rule import Standard
from casereview.model import Policy
from casereview.problems import Severity, listed
from casereview.rules.rule import Found

SEVERITY: Severity = "advice"


def find(policy: Policy, standard: Standard) -> Iterator[Found]:
    """What is lacking of the duty to publish."""
    publish, figures, yearly = policy.written.get("publish"), duty("figures"), duty("yearly")
    if publish is None:
        if not standard.published:
            message = (
                f"{who_is_silent(policy)} not state which yearly figures are published, and none stand beside it; "
                f"unless they stand elsewhere, the public cannot see how victims fare; publish all four"
                f"{mended_elsewhere(policy)} {figures.basis}"
            )
            yield Found(("document",), message, figures.severity)
        return
    missing = [name for name in FIGURES.values() if name not in publish["figures"]]
    if missing:
        message = f"{listed(missing, 'and')} {'is' if len(missing) == 1 else 'are'} not among the figures that are "
        message += f"published, so that the public sees only a part; publish all four {figures.basis}"
        yield Found(("publish", "figures"), message, figures.severity)
    if "every" in publish:
        working = policy.calendar.working
        ends = [last_day_within(standard.on, period, working) for period in (read_period(publish["every"]), YEAR)]
        if ends[0] > ends[1]:
            message = f"figures come only every {publish['every']}; publish them at least every {YEAR} {yearly.basis}"
            yield Found(("publish", "every"), message, yearly.severity)
    if not standard.published:
        message = (
            "no figures stand beside the documents of this authority, though this one says that they are published; "
            f"where they are, encode them, so that the public can see how victims fare {figures.basis}"
        )
        yield Found(("publish",), message, figures.severity)
