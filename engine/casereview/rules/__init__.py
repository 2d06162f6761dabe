"""What `policy validate` looks for beyond the schema: one module for each rule, whose docstring is its page."""

from casereview.rules import unused_id
from casereview.rules.rule import Rule

RULES: dict[str, Rule] = {
    "unused-id": unused_id,
}
"""Every rule by its id, which is the name of its module in kebab-case."""
