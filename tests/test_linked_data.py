"""The linked data, the index and the feed of the site hold in readers of their own, which fetch nothing."""

import json
import re
import socket
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urljoin

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SDO, XSD

from casereview.publishing import catalogue, index, services
from casereview.publishing.library import Document, Library
from casereview.publishing.linked_data import as_script
from casereview.publishing.services import service_script
from casereview.publishing.site import pages_of
from tests.conftest import compiled
from tests.hostile import ENDS, STARTS, WITHIN, hostile
from tests.libraries import ADDRESS, library_in, library_of, shipped, three, version
from tests.test_conditions import policy_with
from tests.test_escaping import ALL, bare, files, read_json
from tests.test_tables import shapes

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib, in rdflib

SCHEMA = Namespace("https://schema.org/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
DCAT3 = Namespace(str(DCAT))
"""What version 3 has, and rdflib's list does not."""
POLICY = policy_with({"kind": "consent"})


@pytest.fixture(autouse=True)
def _nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("something is fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def documents() -> dict[str, Document]:
    return {document.id: document for document in shipped().documents}


def graph(text: str | bytes, path: str) -> Graph:
    return Graph().parse(data=text, format="json-ld", publicID=f"{ADDRESS}{path}")


def catalogue_of(library: Library) -> Graph:
    (page,) = catalogue.pages(library)
    return graph(page.content, page.path)


def service_of(**parts: Any) -> Graph:
    (page,) = services.pages(library_of({**POLICY, **parts}))
    return graph(page.content, page.path)


def test_every_term_is_one_of_its_vocabulary(tmp_path: Path) -> None:
    known: list[Any] = [DCAT, DCTERMS, FOAF, RDF, SDO]
    newer = {DCAT3.version, DCAT3.previousVersion, SPDX.checksum, SPDX.algorithm, SPDX.checksumValue, SPDX.Checksum}
    for library in (shipped(), three(tmp_path)):
        for page in (*catalogue.pages(library), *services.pages(library)):
            found = graph(page.content, page.path)
            terms = {*found.predicates(), *found.objects(None, RDF.type)}
            assert {term for term in terms - newer if not any(term in vocabulary for vocabulary in known)} == set()


def test_with_an_address_the_linked_data_say_what_they_say_without() -> None:
    assert isomorphic(catalogue_of(shipped()), catalogue_of(shipped(ADDRESS)))
    for here, there in zip(services.pages(shipped()), services.pages(shipped(ADDRESS)), strict=True):
        assert isomorphic(graph(here.content, here.path), graph(there.content, there.path))


def test_the_catalogue_has_every_policy_with_its_files_and_their_sums() -> None:
    library = shipped(ADDRESS)
    files = {f"{ADDRESS}{page.path}": page.content for page in pages_of(library)}
    found = catalogue_of(library)
    datasets = set(found.objects(URIRef(f"{ADDRESS}catalogue.jsonld#catalogue"), DCAT.dataset))
    identifiers = {str(found.value(dataset, DCTERMS.identifier)) for dataset in datasets}
    assert identifiers == {*documents(), "tables"}
    summed = 0
    for distribution in found.subjects(RDF.type, DCAT.Distribution):
        content = files[str(found.value(distribution, DCAT.downloadURL))]
        checksum = found.value(distribution, SPDX.checksum)
        if checksum:
            assert str(found.value(checksum, SPDX.checksumValue)) == sha256(content).hexdigest()
            assert int(str(found.value(distribution, DCAT.byteSize))) == len(content)
            summed += 1
    assert summed == 3 * len(documents())


def test_the_sum_of_the_canonical_json_is_the_digest_of_the_policy() -> None:
    library = shipped(ADDRESS)
    files = {page.path: page.content for page in pages_of(library)}
    for document in library.documents:
        content = files[f"{document.current.path}.json"]
        assert f"sha256:{sha256(content).hexdigest()}" == document.current.policy.digest


def test_a_dataset_leads_to_the_version_before_it_where_both_are_dated(tmp_path: Path) -> None:
    found = list(catalogue_of(three(tmp_path)).subject_objects(DCAT3.previousVersion))
    here = URIRef(f"{ADDRESS}policies/anytown/web-page.html#dataset")
    assert found == [(here, URIRef(f"{ADDRESS}policies/anytown/web-page@2021-04-01.html#dataset"))]
    undated = library_in(tmp_path, {"undated/web-page@2024-01-01": version("2024-01-01")})
    assert list(catalogue_of(undated).subject_objects(DCAT3.previousVersion)) == found


def test_the_catalogue_tells_the_stated_day_and_never_a_licence() -> None:
    found = catalogue_of(shipped(ADDRESS))
    assert list(found.subject_objects(DCTERMS.issued)) == [
        (
            URIRef(f"{ADDRESS}policies/hertsmere/procedures.html#dataset"),
            Literal("2023-05", datatype=XSD.gYearMonth, normalize=False),
        )
    ]
    assert not list(found.triples((None, DCTERMS.license, None)))


def test_a_service_tells_who_provides_it_where_and_how_to_apply() -> None:
    document = documents()["hertsmere/procedures"]
    found = graph(service_json(service_script(shipped(ADDRESS), document, "x.html")), "x.html")
    service = URIRef(f"{ADDRESS}policies/hertsmere/procedures.html#service")
    assert found.value(service, RDF.type) == SCHEMA.GovernmentService
    provider = found.value(service, SCHEMA.provider)
    assert str(found.value(provider, SCHEMA.name)) == "Hertsmere Borough Council"
    area = found.value(service, SCHEMA.areaServed)
    assert str(area) == "http://statistics.data.gov.uk/id/statistical-geography/E07000098"
    channels = {str(found.value(way, SCHEMA.name)) for way in found.objects(service, SCHEMA.availableChannel)}
    assert channels == {"online form", "form to download", "email", "phone", "letter"}
    assert {str(phone) for phone in found.objects(None, SCHEMA.telephone)} == {"020 8207 7801"}
    assert {str(email) for email in found.objects(None, SCHEMA.email)} == {"community.trigger@hertsmere.gov.uk"}


def test_a_service_leads_only_to_addresses_of_web_pages() -> None:
    ways = [
        {"by": "online form", "to": "https://example.org/form", "cite": "1"},
        {"by": "online form", "to": "javascript:alert(1)", "cite": "1"},
        {"by": "in person", "to": "the town hall", "cite": "1"},
    ]
    found = service_of(apply=ways, document={**POLICY["document"], "url": "https://example.org/a"})
    assert list(found.objects(None, SCHEMA.serviceUrl)) == [URIRef("https://example.org/form")]
    assert [str(told) for told in found.objects(None, SCHEMA.description)] == ["javascript:alert(1)"]
    assert [str(told) for told in found.objects(None, SCHEMA.address)] == ["the town hall"]
    assert list(found.objects(None, SCHEMA.url)) == [URIRef("https://example.org/a")]


def test_what_a_policy_does_not_have_is_not_told() -> None:
    found = service_of()
    told = {predicate for _, predicate, _ in found}
    assert told.isdisjoint({SCHEMA.areaServed, SCHEMA.serviceOperator, SCHEMA.availableChannel, SCHEMA.contactPoint})


@pytest.mark.parametrize("path", ALL, ids=[f"{path.parent.name}/{path.stem}" for path in ALL])
def test_linked_data_and_index_hold_hostile_text_as_it_stands(path: Path, tmp_path: Path) -> None:
    harmless, given = (files(path, tmp_path / name, change) for name, change in (("a", str), ("b", hostile)))
    for part in (services, catalogue, index):
        (page,) = part.pages(library_of(compiled(harmless.policy).written))
        (found,) = part.pages(library_of(compiled(given.policy).written))
        structure, told = read_json(page.content.decode())
        hostile_structure, hostile_told = read_json(found.content.decode())
        assert bare(map(unsummed, hostile_told)) == bare(hostile(unsummed(text)) for text in told)
        assert hostile_structure == structure
        if part is not index:
            assert len(graph(found.content, found.path)) == len(graph(page.content, page.path)) > 0


def unsummed(text: str) -> str:
    """A size or a sum is of another file where a text is another."""
    return re.sub("^([0-9a-f]{64}|[0-9]+)$", "0", text)


def test_every_shape_of_clause_is_told_so_that_it_can_be_read() -> None:
    library = shapes()
    for part in (services, catalogue):
        for page in part.pages(library):
            assert graph(page.content, page.path)
    (page,) = index.pages(library)
    assert len(json.loads(page.content)["policies"]) == len(library.documents) > 50


class Scripts(HTMLParser):
    """The elements of a page, and the text of its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def service_json(script: str) -> str:
    page = Scripts()
    page.feed(script)
    page.close()
    assert page.elements == ["script"]
    return page.text


@pytest.mark.parametrize("start", STARTS)
def test_no_text_ends_the_element_that_it_stands_in(start: str) -> None:
    for end in ENDS:
        text = f"{start}</script><script>{WITHIN}]]><!-- </SCRIPT\n>{end}"
        assert json.loads(service_json(f"{as_script({'name': text})}")) == {"name": text}


def test_the_page_of_a_policy_holds_its_service() -> None:
    files = {page.path: page.content.decode() for page in pages_of(shipped(ADDRESS))}
    for document in documents().values():
        script = service_script(shipped(ADDRESS), document, f"{document.current.path}.html")
        assert files[f"{document.current.path}.html"].count(script) == 1


@pytest.mark.parametrize("address", [None, ADDRESS])
def test_every_address_within_the_site_leads_to_a_file_of_it(address: str | None) -> None:
    library = shipped(address)
    files = {page.path: page.content for page in pages_of(library)}
    tried = 0
    for path, content in files.items():
        if path.endswith((".jsonld", ".json")) and path.startswith(("catalogue", "policies")):
            for text in texts(json.loads(content)):
                if text.endswith(ENDS_OF_FILES) and " " not in text:
                    whole = urljoin(f"{ADDRESS}{path}", text.partition("#")[0])
                    assert whole.removeprefix(ADDRESS) in files, (path, text)
                    tried += 1
    assert tried > 100


ENDS_OF_FILES = (".html", ".yaml", ".json", ".csv", ".jsonld", ".atom", "#service", "#dataset", "#catalogue")


def texts(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for below in value.values():
                yield from texts(below)
        case list():
            for below in value:
                yield from texts(below)
        case str():
            yield value


def test_the_index_has_what_the_list_of_policies_has_and_where_it_is() -> None:
    (page,) = index.pages(shipped())
    found: Mapping[str, Any] = json.loads(page.content)
    assert [entry["id"] for entry in found["policies"]] == sorted(documents())
    first = next(entry for entry in found["policies"] if entry["id"] == "hertsmere/procedures")
    assert {key: first[key] for key in ("authority", "name", "title", "in_force")} == {
        "authority": "hertsmere",
        "name": "Hertsmere Borough Council",
        "title": "Anti-social Behaviour Case Review policy and procedures",
        "in_force": True,
    }
    assert first["digest"] == documents()["hertsmere/procedures"].current.policy.digest
    assert first["first_day"] == "2023-05-01"
    assert first["statistics"] is None
    assert sum(entry["statistics"] is not None for entry in found["policies"]) == 3
    assert first["versions"] == [{key: first[key] for key in first["versions"][0]}]
