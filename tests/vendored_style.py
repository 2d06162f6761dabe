"""Makes the style sheet of the published site from that of GOV.UK Frontend, without what only GOV.UK may show.

Run as `python -m tests.vendored_style govuk-frontend.min.css`, with the file of the npm package `govuk-frontend`.
"""

import re
import sys
from pathlib import Path

from casereview.publishing.assets import GOVUK_STYLE

FONT, CREST, MAP = r"@font-face\{[^}]*\}", r"[^{}]*\{[^{}]*govuk-crest\.svg[^{}]*\}", r"/\*# sourceMappingURL=\S* \*/"
"""The rules that name GDS Transport's files and the royal crest, and the map that is not carried."""


def without_what_is_govuks(style: str) -> str:
    """The style sheet with Arial as its font, and without the crest."""
    for rule in (FONT, CREST, MAP):
        style = re.sub(rule, "", style)
    return style.replace("GDS Transport,arial", "arial")


if __name__ == "__main__":
    GOVUK_STYLE.write_text(without_what_is_govuks(Path(sys.argv[1]).read_text(encoding="utf-8")), encoding="utf-8")
