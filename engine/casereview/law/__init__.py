"""What `policy lint` holds a policy against: one module for each rule, whose docstring is its page."""

from casereview.law import (
    applicant_told,
    dissatisfaction,
    effectiveness,
    figures_missing,
    figures_named,
    figures_old,
    further_condition,
    higher_number,
    narrower_complaint,
    no_count,
    other_situations,
    passing_on,
    point_of_contact,
    reporting_period,
    six_months,
    victim_heard,
    ways_to_apply,
)
from casereview.law.rule import LawRule

LAW: dict[str, LawRule] = {
    "further-condition": further_condition,
    "no-count": no_count,
    "higher-number": higher_number,
    "narrower-complaint": narrower_complaint,
    "reporting-period": reporting_period,
    "six-months": six_months,
    "other-situations": other_situations,
    "point-of-contact": point_of_contact,
    "passing-on": passing_on,
    "ways-to-apply": ways_to_apply,
    "applicant-told": applicant_told,
    "victim-heard": victim_heard,
    "dissatisfaction": dissatisfaction,
    "effectiveness": effectiveness,
    "figures-named": figures_named,
    "figures-missing": figures_missing,
    "figures-old": figures_old,
}
"""Every rule by its id, which is the name of its module in kebab-case."""

OF_FIGURES = ("figures-missing", "figures-old")
"""The rules whose findings stand in the file of figures beside a policy."""
