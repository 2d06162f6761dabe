"""The catalogue of what the site has for programs: DCAT (W3C, version 3) as JSON-LD.

A version of a policy is a dataset, its files are the distributions. A licence is named nowhere in a policy, so that the
catalogue names none.
"""

from collections.abc import Iterator
from hashlib import sha256

from casereview.digest import canonical
from casereview.formats.note import flowing
from casereview.publishing.anchors import source_address
from casereview.publishing.library import Document, Library, Page, Version
from casereview.publishing.linked_data import Node, as_file, leading_to, place
from casereview.publishing.links import address
from casereview.publishing.tables.pages import GROUP, TABLES, clauses_csv
from casereview.publishing.tables.table import path_of

PATH = "catalogue.jsonld"
"""Where the catalogue is on the site."""

POLICY_SCHEMA = "schemas/policy.schema.json"
"""Where the schema of policies is on the site."""

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_MEDIA = "https://www.iana.org/assignments/media-types/"
_CSVW = "https://www.w3.org/TR/tabular-metadata/"


def pages(library: Library) -> Iterator[Page]:
    """The catalogue."""
    yield Page(PATH, as_file(_catalogue(library)))


def _catalogue(library: Library) -> Node:
    versions = [(document, place) for document in library.documents for place in range(len(document.versions))]
    return {
        "@context": _CONTEXT,
        "@id": _at(library, f"{PATH}#catalogue"),
        "@type": "dcat:Catalog",
        "dct:title": "Anti-social behaviour case reviews: policies as data",
        "dct:description": "The policies of authorities as validated files, their clauses and numbers as tables.",
        "dct:language": leading_to("http://publications.europa.eu/resource/authority/language/ENG"),
        "foaf:homepage": leading_to(_at(library, "index.html")),
        "dcat:dataset": [_tables(library), *(_policy(library, *version) for version in versions)],
    }


def _at(library: Library, path: str) -> str:
    return address(library, path, PATH)


def _tables(library: Library) -> Node:
    return {
        "@id": _at(library, GROUP),
        "@type": "dcat:Dataset",
        "dct:identifier": "tables",
        "dct:title": "All policies as tables",
        "dct:description": "Tables over the whole library, with what describes their columns and keys (CSVW).",
        "dcat:distribution": [
            _distribution(library, path_of(table), "text/csv", table.says, _CSVW) for table in TABLES.values()
        ],
    }


def _policy(library: Library, document: Document, number: int) -> Node:
    version = document.versions[number]
    written, page = version.policy.written, f"{version.path}.html"
    authority, revised = flowing(written["authority"]["name"]), written["document"].get("revised")
    previous = next((one for one in document.versions[:number][::-1] if one.first is not None), None)
    return {
        "@id": _at(library, f"{page}#dataset"),
        "@type": "dcat:Dataset",
        "dct:identifier": version.path.removeprefix("policies/"),
        "dct:title": flowing(written["title"]),
        "dct:description": f"{authority} ({written['document']['kind']}): its rules on case reviews, as data.",
        "dct:issued": _day(revised) if revised else None,
        "dct:source": _source(version),
        "dct:spatial": leading_to(place(written["authority"]["gss"])) if "gss" in written["authority"] else None,
        "dcat:landingPage": leading_to(_at(library, page)),
        "dcat:version": revised,
        "dcat:previousVersion": leading_to(_at(library, f"{previous.path}.html#dataset")) if previous else None,
        "dcat:distribution": _files(library, version),
    }


def _source(version: Version) -> Node:
    """The document that the data restate, by its own address where the policy has one."""
    written, url = version.policy.written, source_address(version)
    publisher = {"@type": "foaf:Organization", "foaf:name": flowing(written["authority"]["name"])}
    return {"@id": url, "@type": "foaf:Document", "dct:title": flowing(written["title"]), "dct:publisher": publisher}


def _files(library: Library, version: Version) -> list[Node]:
    canonical_json = canonical(version.policy.written).encode()
    schema = _at(library, POLICY_SCHEMA)
    files = (
        ("yaml", "application/yaml", "The policy's file.", schema, version.content),
        ("json", "application/json", "The policy in canonical JSON (RFC 8785).", schema, canonical_json),
        ("csv", "text/csv", "The policy's clauses in words.", _CSVW, clauses_csv(version)),
    )
    return [
        {**_distribution(library, f"{version.path}.{end}", media, title, conforms), **_sum(content)}
        for end, media, title, conforms, content in files
    ]


def _distribution(library: Library, path: str, media: str, title: str, conforms_to: str) -> Node:
    return {
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dct:conformsTo": leading_to(conforms_to),
        "dcat:accessURL": leading_to(_at(library, path)),
        "dcat:downloadURL": leading_to(_at(library, path)),
        "dcat:mediaType": leading_to(f"{_MEDIA}{media}"),
    }


def _sum(content: bytes) -> Node:
    return {
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(len(content))},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": leading_to("spdx:checksumAlgorithm_sha256"),
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": sha256(content).hexdigest()},
        },
    }


def _day(revised: str) -> Node:
    """The month or the day of a version, as the document states it."""
    return {"@type": "xsd:date" if revised.count("-") == 2 else "xsd:gYearMonth", "@value": revised}
