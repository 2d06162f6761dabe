"""What is published: the documents of authorities in all their versions, as on one day; and the pages made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casereview.model import Policy


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site: its path within it, with `/`, and what it holds."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """One version of a document: its policy, and its file as it stands.

    `name` is the file's without its end (`procedures`, `procedures@2023-05-01`). It is in force from `first` up to and
    including `last` (day numbers); None: the document does not say, or no later version is known.
    """

    name: str
    policy: Policy
    content: bytes
    first: int | None = None
    last: int | None = None

    @property
    def path(self) -> str:
        """Where all of it is on the site, without an end: `policies/kettering/procedures`."""
        return f"policies/{self.policy.id.partition('/')[0]}/{self.name}"


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One document of an authority: its versions, the oldest first, and the yearly figures beside it.

    `current` is the version in force on the day of publishing, else the nearest one; `in_force` says whether it is, and
    is None where the document does not. `figures_content` is the file of the figures as it stands.
    """

    id: str
    versions: tuple[Version, ...]
    current: Version
    in_force: bool | None
    figures: Mapping[str, Any] | None = None
    figures_content: bytes | None = None

    @property
    def written(self) -> Mapping[str, Any]:
        """The current version as its file writes it."""
        return self.current.policy.written

    @property
    def name(self) -> str:
        """Which of the authority's documents it is, in words: `web page`."""
        return self.id.rpartition("/")[2].replace("-", " ")

    @property
    def authority(self) -> str:
        """The authority's name."""
        name: str = self.written["authority"]["name"]
        return " ".join(name.split())


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """Everything that is published, in the order of the documents' ids.

    `on` is the day of publishing. `address` is where the site will stand, with `/` at its end; None: nowhere known, and
    every link is relative.
    """

    documents: tuple[Document, ...]
    on: int
    address: str | None = None
