"""The files of a new policy to fill in, from the skeleton or from another document.

Works on the text of either, so that its comments come along. What is not known yet is a placeholder, and its line ends
in a mark; so does each clause of another document, until it was compared with the new one.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from casereview.folders import SCHEMAS
from casereview.problems import Place, Problem
from casereview.yaml_layout import Entry, Part, entries_below, layout, scalars

MARK = "# to do"
"""How a line ends that is still to be looked at."""

_NOT_KNOWN = "to do"
_NO_CODE = "E00000000"
_SKELETON, _SKELETON_PREFIX = "anytown/procedures", "anytown."
_DATES = ("revised", "url")
"""What says of the other document since when it is in force, and where it is published."""
_MODELINE = re.compile(r"^# *yaml-language-server:.*\n?", re.MULTILINE)
_BEGUN = """\
# Begun from {}.
# A line that ends in `to do` holds a clause of that document, or a placeholder: compare it with yours, write what yours
# says and where, and take the mark away. Take out what yours does not say.
"""
_CASES_BEGUN = """\
# Begun from the worked cases of {}.
# With each clause that you change in the policy beside this file, change here what the cases expect.
"""


@dataclass(frozen=True, slots=True)
class NewPolicy:
    """What is known of a policy before it is written; None is not known yet.

    `document` is the slug in its id, else that of the document that it begins with; `kind` is what that slug means.
    """

    authority: str
    document: str | None
    name: str | None
    nation: str | None
    kind: str | None

    def id(self, other: str) -> str:
        """The id of the policy where it begins with the policy `other`."""
        return f"{self.authority}/{self.document or _document(other)}"


class _Edit(NamedTuple):
    """What stands in place of a piece of the text."""

    start: int
    end: int
    text: str


def from_skeleton(new: NewPolicy) -> tuple[str, str]:
    """The policy and its worked cases, with placeholders and a question for every part."""
    policy, cases = (
        (SCHEMAS / "skeleton" / f"procedures{end}").read_text(encoding="utf-8").replace(_SKELETON, new.id(_SKELETON))
        for end in (".yaml", ".cases.yaml")
    )
    policy = policy.replace(_SKELETON_PREFIX, f"{new.authority}.")
    mark = f"  {MARK}"
    edits = [
        edit._replace(end=edit.end + len(mark)) if policy.startswith(mark, edit.end) else edit
        for edit in _answers(layout(policy), new)
    ]
    return _edited(policy, edits), cases


def from_policy(text: str, written: Mapping[str, Any], new: NewPolicy) -> str:
    """The text of another valid policy, `written` as loaded, with what is not its clauses replaced, and marks."""
    root = layout(text)
    edits = [
        _text_edit(root.keys["policy"], new.id(written["policy"])),
        *_replaced(root, new),
        *_answers(root, new),
        *_without_dates(text, root),
    ]
    answered = {edit.start for edit in _answers(root, new)}
    in_lines = [scalar for scalar in scalars(root) if "\n" in text[scalar.start : scalar.end]]
    marked = {_line_end(text, in_lines, at) for at in _to_look_at(root, answered)}
    marks = [_Edit(at, at, f"  {MARK}") for at in marked if not text.endswith(MARK, 0, at)]
    # A line that is taken out needs no mark.
    marks = [mark for mark in marks if not any(edit.start <= mark.start < edit.end for edit in edits)]
    return _BEGUN.format(written["policy"]) + _renamed(_edited(text, [*edits, *marks]), written, new)


def cases_from(text: str, written: Mapping[str, Any], new: NewPolicy) -> str:
    """The text of the valid worked cases of the policy `written`, for the new one."""
    root = layout(text)
    edits = [_text_edit(root.keys["policy"], new.id(written["policy"]))]
    document = _document(written["policy"])
    for key, entry in entries_below(root):
        cited = {"cite": [entry], "cites": entry.value.keys.values()}.get(key, ())
        edits += [
            _text_edit(cite, f"{new.document} {cite.value.text.removeprefix(document).strip()}")
            for cite in cited
            if new.document and cite.value.text.startswith(f"{document} ")
        ]
    return _CASES_BEGUN.format(written["policy"]) + _renamed(_edited(text, edits), written, new)


def template_from(text: str, written: Mapping[str, Any], new: NewPolicy) -> str:
    """The text of the template of a letter of the policy `written`, for the new one."""
    return _renamed(text, written, new)


def with_schema(text: str, schema: str) -> str:
    """The text with `schema` in the line that tells an editor where its schema is."""
    return f"# yaml-language-server: $schema={schema}\n{_MODELINE.sub('', text, count=1)}"


def to_do(text: str) -> list[int]:
    """Which lines are marked, from 1."""
    lines = enumerate(text.splitlines(), 1)
    return [number for number, line in lines if line.rstrip().endswith(MARK) and not line.startswith("#")]


def left_to_do(text: str, file: str) -> list[Problem]:
    """A warning at the first marked line of a policy, which says how many there are; none where none is marked."""
    marked = to_do(text)
    counted = "1 line is" if len(marked) == 1 else f"{len(marked)} lines are"
    message = f"{counted} still marked `to do`, first this one; nobody has compared that with the document yet"
    return [Problem(Place(line, 1), message, file, "warning") for line in marked[:1]]


def _document(policy: str) -> str:
    return policy.partition("/")[2]


def _answers(root: Part, new: NewPolicy) -> list[_Edit]:
    """What is known of the new policy, in place of what stands there."""
    known = {("authority", "name"): new.name, ("authority", "nation"): new.nation, ("document", "kind"): new.kind}
    return [
        _text_edit(root.keys[part].value.keys[key], answer)
        for (part, key), answer in known.items()
        if answer is not None
    ]


def _replaced(root: Part, new: NewPolicy) -> Iterator[_Edit]:
    """What of another document cannot be right: its title, whose it is, and how it is reached."""
    yield _text_edit(root.keys["title"], _NOT_KNOWN)
    authority = root.keys["authority"].value.keys
    placeholders = {"gss": _NO_CODE, "partnership": _NOT_KNOWN} | ({} if new.name else {"name": _NOT_KNOWN})
    for key, placeholder in placeholders.items():
        if key in authority:
            yield _text_edit(authority[key], placeholder)
    for way in root.keys["apply"].value.items if "apply" in root.keys else ():
        if "to" in way.keys:
            yield _text_edit(way.keys["to"], _NOT_KNOWN)


def _without_dates(text: str, root: Part) -> Iterator[_Edit]:
    """Takes out since when the other document is in force, and where it is published."""
    document = root.keys["document"].value
    rows, keys = list(document.keys.items()), list(document.keys)
    for number, (key, entry) in enumerate(rows):
        if key not in _DATES:
            continue
        line = text.rfind("\n", 0, entry.start) + 1
        if not document.in_brackets:
            yield _Edit(line, text.find("\n", entry.value.end) + 1 or len(text), "")
        elif set(keys[:number]) - set(_DATES):
            yield _Edit(rows[number - 1][1].value.end, entry.value.end, "")
        else:
            yield _Edit(entry.start, rows[number + 1][1].start, "")


def _to_look_at(root: Part, answered: Iterable[int]) -> Iterator[int]:
    """The ends of what has to be compared with the new document: what stands at the head, and each cite."""
    yield root.keys["title"].value.end
    for part in ("authority", "document"):
        for entry in root.keys[part].value.keys.values():
            if entry.value.start not in answered:
                yield entry.value.end
    for sort in root.keys["declares"].value.keys.values() if "declares" in root.keys else ():
        yield from (entry.value.end for entry in sort.value.keys.values())
    for key, entry in entries_below(root):
        if key == "cite":
            yield entry.value.end


def _line_end(text: str, in_lines: Iterable[Part], at: int) -> int:
    """The end of the first line from `at` on that ends outside of the texts that go over several lines."""
    end = _end_from(text, at)
    for scalar in in_lines:
        if scalar.start < end < scalar.end:
            end = _end_from(text, scalar.end)
    return end


def _end_from(text: str, at: int) -> int:
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - text.endswith("\r", 0, end)


def _text_edit(entry: Entry, text: str) -> _Edit:
    plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9/ -]*[A-Za-z0-9]", text) and text.lower() not in ("true", "false", "null")
    return _Edit(entry.value.start, entry.value.end, text if plain else json.dumps(text, ensure_ascii=False))


def _renamed(text: str, written: Mapping[str, Any], new: NewPolicy) -> str:
    """The text with the new authority as the prefix of every id that the policy `written` declares."""
    old = written["policy"].partition("/")[0]
    own = [name for part in written.get("declares", {}).values() for name in part]
    own += [ground["ground"] for ground in written["threshold"]["grounds"] if "." in ground["ground"]]
    for name in own:
        text = re.sub(rf"(?<![\w@/-]){re.escape(name)}(?![\w-])", f"{new.authority}{name.removeprefix(old)}", text)
    return text


def _edited(text: str, edits: Iterable[_Edit]) -> str:
    """The text after the edits; the space at the end of a piece that is replaced stays."""
    pieces, at = [], 0
    for start, end, new in sorted(edits):
        old = text[start:end]
        pieces += [text[at:start], new, old[len(old.rstrip()) :] if new else ""]
        at = end
    return "".join([*pieces, text[at:]])
