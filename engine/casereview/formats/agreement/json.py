"""How far an authority's documents agree, as JSON."""

from casereview.agree import Agreement
from casereview.formats.comparison.json import case_mapping, row_mapping
from casereview.formats.json import as_json


def format_agreement(agreement: Agreement, width: int) -> str:  # noqa: ARG001 - an object has no width
    """The agreement as one JSON object."""
    names = [policy.id for policy in agreement.policies]
    return as_json(
        {
            "authority": agreement.authority,
            "policies": [{"id": policy.id, "digest": policy.digest} for policy in agreement.policies],
            "differ": [row_mapping(row, names) for row in agreement.differ],
            "not_in_every_document": [row_mapping(row, names) for row in agreement.in_some],
            "in_other_words": [row_mapping(row, names) for row in agreement.in_other_words],
            "same": [row_mapping(row, names) for row in agreement.same],
            "case": case_mapping(agreement.case, names) if agreement.case else None,
        }
    )
