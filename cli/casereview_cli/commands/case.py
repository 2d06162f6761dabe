"""`casereview case`: the group of commands that make and validate case files."""

from casereview_cli.main import CommandGroup

command = CommandGroup(
    "case",
    "Make and validate case files.",
    {
        "new": ("case_new", "Write an empty case file with every question of a policy."),
        "validate": ("case_validate", "Look for mistakes in case files."),
    },
)
