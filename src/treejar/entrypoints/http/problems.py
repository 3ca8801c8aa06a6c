"""Errors as the documentation shows them: the same bodies that `errors.py` answers."""

from collections.abc import Mapping

import msgspec
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import Example

from treejar.entrypoints.http.errors import MEDIA_TYPE, FieldFault, Problem


def problem(status: int, title: str, when: str, detail: str, *faults: FieldFault) -> ResponseSpec:
    """An error that a route may answer, with an example."""
    body = Problem(title=title, status=status, detail=detail, errors=list(faults))
    return ResponseSpec(
        Problem, description=when, media_type=MEDIA_TYPE, generate_examples=False, examples=[Example(value=body)]
    )


def example(container: type, value: Mapping[str, object], description: str = "Done") -> ResponseSpec:
    """What a route answers when all is well, with an example. Raises ValidationError for one that cannot be."""
    # As an object of its type, because Litestar leaves the nulls out of a dictionary.
    shown: object = msgspec.convert(value, container)
    return ResponseSpec(container, description=description, generate_examples=False, examples=[Example(value=shown)])


UNAUTHORIZED = problem(401, "Unauthorized", "No token, or a wrong one", "a bearer token is needed")
BAD_REQUEST = problem(
    400,
    "Bad Request",
    "Not understood: an unknown or misshapen parameter or field, by name",
    "The request is not understood",
    FieldFault("colour", "there is no such parameter"),
)
UNPROCESSABLE = problem(
    422,
    "Unprocessable Entity",
    "Understood, but it cannot be so",
    "min_price: it is above max_price",
    FieldFault("min_price", "it is above max_price"),
)
NO_PRODUCT = problem(404, "Not Found", "No product has this code or id", "there is no product 'CH 9999'")
AMBIGUOUS = problem(
    409,
    "Conflict",
    "Several products share the code; ask again by one of their ids",
    "there are 2 different products with the code 'CH-616'",
    FieldFault("sku", "460000000000617: CH 616, Vela task chair"),
    FieldFault("sku", "460000000000904: СН616, Vela task chair, grey"),
)
DOWN = problem(503, "Service Unavailable", "What is needed does not answer", "zoho inventory did not answer as needed")
