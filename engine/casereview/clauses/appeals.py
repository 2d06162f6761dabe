"""The routes of appeal, in words: one row for each decision that a route is against."""

from collections.abc import Iterator

from casereview.clauses.row import ClauseRow, Document, State, Written, either, length, sentence
from casereview.vocabulary import joined


def appeals(document: Document) -> Iterator[ClauseRow]:
    """The rows of the part `appeals`, each limit to lodge one in a row of its own."""
    for route in document.written.get("appeals", ()):
        state: State = "unclear" if "reading" in route else "stated"
        words = sentence((route_words(document, route), *_reading(route)))
        for decision in route["against"]:
            yield document.row(f"appeal.{decision}", f"appeal against the {decision}", words, route, state=state)
            if "lodge_within" in route:
                label = f"limit to appeal against the {decision}"
                lodge = lodge_words(document, route)
                yield document.row(f"appeal.{decision}.lodge", label, lodge, route["lodge_within"])


def route_words(document: Document, route: Written) -> str:
    """What a route asks, or only what those of its keys say that are given."""
    return sentence(_route(document, route))


def lodge_words(document: Document, route: Written) -> str:
    """Within which time an appeal has to be made, and of what."""
    lodge = route["lodge_within"]
    step = f"step {route['tier']}" if "tier" in route else ""
    within = f"within {length(lodge['period'])}"
    if lodge["of"] == "unstated":
        return sentence((step, within, "the document does not say of what"))
    return sentence((step, f"{within} {document.since(lodge['of'])}"))


def hearer_words(document: Document, route: Written) -> Iterator[str]:
    """Who hears an appeal, and with whom."""
    if "to" in route:
        yield document.people(route["to"])
    if "with" in route:
        joins = route["with"]
        possible = either(joins, "where_possible", " where possible", " in every case")
        yield f"with {document.person(joins['person'])}{possible}"


def _route(document: Document, route: Written) -> Iterator[str]:
    if "tier" in route:
        yield f"step {route['tier']}"
    for place, hearer in enumerate(hearer_words(document, route)):
        yield f"to {hearer}" if place == 0 and "to" in route else hearer
    if "found_by" in route:
        yield f"looked into by {document.person(route['found_by'])}"
    if "told" in route:
        told = document.people(route["told"], "and")
        yield f"{told} {'is' if len(route['told']) == 1 else 'are'} told"
    yield either(route, "independent", "whoever hears it is independent", "whoever hears it need not be independent")
    yield either(
        route, "not_whoever_decided", "nobody decides on a decision of their own", "whoever decided may hear it"
    )  # fmt: skip
    yield from _how(document, route)


def _reading(route: Written) -> Iterator[str]:
    if "reading" in route:
        reading = route["reading"]
        yield f"unclear (`{reading['id']}`): {reading['because']}; this is reading {reading['number']}"


def _how(document: Document, route: Written) -> Iterator[str]:
    """On which grounds, by whom and with what an appeal is made, and what may come of it."""
    if "lodged_by" in route:
        yield f"lodged by the {joined(route['lodged_by'], 'or')}"
    if "through" in route:
        anew = ", to which the applicant consents anew"
        consent = either(route["through"], "fresh_consent", anew, ", without new consent")
        body = document.vocabulary.body(route["through"]["body"])
        yield f"lodged through {body}{consent}"
    for key, words in (
        ("grounds", "grounds: "),
        ("requires", "only where: "),
        ("sends", "with: "),
        ("results", "results: "),
    ):
        if key in route:
            yield words + joined(route[key], "or" if key in ("grounds", "results") else "and")
    yield either(route, "final", "final", "not final")
    if "letter" in route:
        yield f"with form {route['letter']}"
