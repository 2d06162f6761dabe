"""JSON text to a source. The standard library's decoder keeps no places, so this small one walks the text."""

import json
import re
from typing import Any, NoReturn

from casereview.problems import Place
from casereview.source import DEEPEST, NOT_WHOLE, Keys, Lines, Source, StopReadingError, Way

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"')
_WORDS = {"true": True, "false": False, "null": None}


def read_json(text: str, source: Source, deepest: int = DEEPEST) -> None:
    """Reads `text` into `source`: its value, places and problems. `deepest`: how deep it may be nested."""
    reader = _Reader(text, source, deepest)
    try:
        value = reader.value(())
        if reader.next():
            reader.stop("the file goes on after its end; one file holds one value")
        source.value = value
    except StopReadingError:
        return


class _Reader:
    def __init__(self, text: str, source: Source, deepest: int) -> None:
        self.text, self.source, self.offset, self.lines = text, source, 0, Lines(text)
        self.deepest = deepest

    def next(self) -> str:
        """The next character that is not space; nothing at the end."""
        space = _SPACE.match(self.text, self.offset)
        self.offset = space.end() if space else self.offset
        return self.text[self.offset : self.offset + 1]

    def here(self) -> Place:
        """The place of the next character."""
        self.next()
        return self.lines.place(self.offset)

    def stop(self, message: str) -> NoReturn:
        """Reports `message` here and gives up."""
        self.source.problem(self.here(), message if self.next() else "the file ends too early")
        raise StopReadingError

    def take(self, wanted: str) -> None:
        """Steps over `wanted`."""
        if self.next() != wanted:
            self.stop(f"this is not JSON: `{wanted}` is expected here")
        self.offset += 1

    def value(self, path: Way) -> Any:
        """The value that begins here."""
        place = self.source.places[path] = self.here()
        match self.next():
            case "{" | "[" if len(path) >= self.deepest:
                self.stop(f"lists and mappings are nested deeper than {self.deepest}")
            case "{":
                return self.mapping(path)
            case "[":
                return self.sequence(path)
            case '"':
                return self.string()
        return self.word(place)

    def string(self) -> str:
        """The text between quotation marks."""
        place = self.here()
        quoted = _STRING.match(self.text, self.offset)
        if not quoted:
            self.stop("this is not JSON: text in quotation marks is expected here, on one line")
        self.offset = quoted.end()
        text = str(json.loads(quoted[0]))
        self.source.refuse_strange(text, place)
        return text

    def word(self, place: Place) -> Any:
        """A number, or one of JSON's three words."""
        for word, meaning in _WORDS.items():
            if self.text.startswith(word, self.offset):
                self.offset += len(word)
                return meaning
        number = _NUMBER.match(self.text, self.offset)
        if not number:
            self.stop("this is not JSON: a value is expected here")
        self.offset = number.end()
        if number[1] or number[2] or len(number[0]) > 15:
            self.source.problem(place, NOT_WHOLE.format(number[0][:20]))
            return number[0]
        return int(number[0])

    def sequence(self, path: Way) -> list[Any]:
        """The items of a list."""
        self.take("[")
        items: list[Any] = []
        while self.next() != "]":
            if items:
                self.take(",")
            items.append(self.value((*path, len(items))))
        self.take("]")
        return items

    def mapping(self, path: Way) -> dict[str, Any]:
        """The keys and values of an object, without those that are null."""
        self.take("{")
        found = Keys(self.source, path)
        while self.next() != "}":
            if found.places:
                self.take(",")
            place = self.here()
            key = self.string()
            self.take(":")
            found.keep(key, place, self.value((*path, key)))
        self.take("}")
        return found.values
