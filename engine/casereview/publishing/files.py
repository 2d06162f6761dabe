"""The policies themselves on the site: each file as it stands, its canonical JSON, and the figures beside it."""

from collections.abc import Iterator

from casereview.digest import canonical
from casereview.publishing.figures import figures_path
from casereview.publishing.library import Library, Page


def pages(library: Library) -> Iterator[Page]:
    """The files of every version; the digest of a policy is the SHA-256 sum of its canonical JSON."""
    for document in library.documents:
        for version in document.versions:
            yield Page(f"{version.path}.yaml", version.content)
            yield Page(f"{version.path}.json", canonical(version.policy.written).encode())
        if document.figures_content is not None:
            yield Page(figures_path(document), document.figures_content)
