"""Where the policies and the schemas are: the checkout if there is one, else inside the installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]
_ROOT = _CHECKOUT if (_CHECKOUT / "schemas").is_dir() else _PACKAGE / "_data"

POLICIES = _ROOT / "policies"
SCHEMAS = _ROOT / "schemas"
