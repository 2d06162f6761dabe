"""A cases file as YAML text, short mappings on one line each, as they are written by hand."""

from collections.abc import Mapping
from typing import Any

import yaml

_HEAD = """\
# yaml-language-server: $schema=../../schemas/cases.schema.json
# Suggested by the program: each case expects what the policy as it stands decides. Check every one against the
# document; take out `suggested` once it is right, or mend the policy. The names may be put better.
"""


class _Dumper(yaml.SafeDumper):
    """Writes every part of a file in full, though it stands in several places."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the library's signature
        """No anchors: our own reader refuses them."""
        return True


def as_cases_file(cases: Mapping[str, Any]) -> str:
    """The file's text."""
    return _HEAD + yaml.dump(cases, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=118)
