"""`casereview policy`: the group of commands for those who write policies."""

from casereview_cli.main import CommandGroup

command = CommandGroup(
    "policy",
    "Write policy files, validate them, and test them with worked cases.",
    {
        "new": ("policy_new", "Write a policy to fill in, with worked cases."),
        "validate": ("policy_validate", "Look for mistakes in policy files."),
        "rules": ("policy_rules", "Show the pages of the rules."),
        "lint": ("policy_lint", "Hold policies against the Act."),
        "agree": ("policy_agree", "Show where an authority's own documents differ."),
        "diff": ("policy_diff", "Show what changed from one version of a policy to another."),
        "sign": ("policy_sign", "Sign a library of policies, and write it as one bundle."),
        "verify": ("policy_verify", "Say whether a bundle is as it was signed."),
        "test": ("policy_test", "Decide the worked cases beside policies."),
        "format": ("policy_format", "Put the keys of policy files in order."),
    },
)
