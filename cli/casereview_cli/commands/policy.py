"""`casereview policy`: the group of commands that validate and test policy files."""

from casereview_cli.main import CommandGroup

command = CommandGroup(
    "policy",
    "Validate policy files, and test them with worked cases.",
    {
        "validate": ("policy_validate", "Look for mistakes in policy files."),
        "rules": ("policy_rules", "Show the pages of the rules."),
        "lint": ("policy_lint", "Hold policies against the Act."),
        "agree": ("policy_agree", "Show where an authority's own documents differ."),
        "test": ("policy_test", "Decide the worked cases beside policies."),
    },
)
