"""The service behind each policy, as search engines read it: a `GovernmentService` of schema.org, from data alone."""

from collections.abc import Iterator, Mapping
from typing import Any

from casereview.formats.note import flowing
from casereview.publishing.anchors import source_address, web_address
from casereview.publishing.library import Document, Library, Page
from casereview.publishing.linked_data import Node, as_file, as_script, leading_to, place
from casereview.publishing.links import address
from casereview.vocabulary import plain

Written = Mapping[str, Any]

_CONTEXT = {"@vocab": "https://schema.org/"}

SERVICE = "Anti-social behaviour case review"
"""The service, whatever the document's title: the Act's *ASB case review*, written out."""


def pages(library: Library) -> Iterator[Page]:
    """The service of each document, beside its other files."""
    for document in library.documents:
        path = file_of(document)
        yield Page(path, as_file(service(library, document, path)))


def file_of(document: Document) -> str:
    """Where the service of a document is on the site."""
    return f"{document.current.path}.jsonld"


def service_script(library: Library, document: Document, at: str) -> str:
    """The service as an element of the page `at`."""
    return as_script(service(library, document, at))


def service(library: Library, document: Document, at: str) -> Node:
    """The service that a document is about, as told on `at`."""
    authority = document.written["authority"]
    page = f"{document.current.path}.html"
    return {
        "@context": _CONTEXT,
        "@id": address(library, f"{page}#service", at),
        "@type": "GovernmentService",
        "name": SERVICE,
        "serviceType": SERVICE,
        "provider": _authority(document),
        "serviceOperator": _organisation(authority["partnership"]) if "partnership" in authority else None,
        "areaServed": _area(authority["gss"]) if "gss" in authority else None,
        "availableChannel": [_channel(way) for way in document.written.get("apply", ())] or None,
        "mainEntityOfPage": leading_to(address(library, page, at)),
        "subjectOf": _document(document),
    }


def _authority(document: Document) -> Node:
    contact = document.written.get("contact")
    emails = [way["to"] for way in document.written.get("apply", ()) if way["by"] == "email" and "to" in way]
    points: list[Node] = [_contact("applications", email=flowing(email)) for email in emails]
    if contact:
        points.append(_contact("single point of contact", name=plain(contact["role"])))
    return {
        "@type": "GovernmentOrganization",
        "name": document.authority,
        "contactPoint": points or None,
    }


def _contact(purpose: str, **known: str) -> Node:
    return {"@type": "ContactPoint", "contactType": purpose, **known}


def _organisation(name: str) -> Node:
    return {"@type": "Organization", "name": flowing(name)}


def _area(gss: str) -> Node:
    code = {"@type": "PropertyValue", "propertyID": "GSS", "value": gss}
    return {"@id": place(gss), "@type": "AdministrativeArea", "identifier": code}


def _channel(way: Written) -> Node:
    """One way to apply, with where it leads as far as the document says."""
    return {
        "@type": "ServiceChannel",
        "name": way["by"],
        **(_leads(way["by"], flowing(way["to"])) if "to" in way else {}),
    }


def _leads(by: str, to: str) -> Node:
    match by:
        case "phone":
            return {"servicePhone": {"@type": "ContactPoint", "telephone": to}}
        case "letter":
            return {"servicePostalAddress": {"@type": "PostalAddress", "streetAddress": to}}
        case "in person":
            return {"serviceLocation": {"@type": "Place", "address": to}}
        case _ if web_address(to):
            return {"serviceUrl": leading_to(to)}
        case _:
            return {"description": to}


def _document(document: Document) -> Node:
    """The document itself, by its own address where the policy has one."""
    written, url = document.written, source_address(document.current)
    return {
        "@type": "DigitalDocument",
        "name": flowing(written["title"]),
        "version": written["document"].get("revised"),
        "url": leading_to(url) if url else None,
    }
