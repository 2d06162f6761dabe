"""Links within the site, and addresses of what is on it."""

from posixpath import dirname, relpath

from casereview.publishing.library import Library


def link(to: str, at: str) -> str:
    """The relative link to the path `to` (with its fragment) on the page `at`."""
    return relpath(to, dirname(at) or ".")


def address(library: Library, to: str, at: str) -> str:
    """The absolute address of the path `to`; the relative link on `at` where the site's address is not known."""
    return f"{library.address}{to}" if library.address else link(to, at)
