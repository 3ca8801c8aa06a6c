"""Errors become problem details (RFC 9457): one shape, no personal data, never a stack trace."""

from collections.abc import Callable, MutableMapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException, ValidationException
from litestar.params import ParameterKwarg

from treejar.application.ports.errors import (
    Ambiguous,
    ApplicationError,
    ConversationBusy,
    NotFound,
    Permanent,
    PortError,
    StaleVersion,
)
from treejar.domain.shared.errors import DomainError, InvalidTransition, InvalidValue

log = structlog.get_logger(__name__)
MEDIA_TYPE = "application/problem+json"
# What Litestar calls the body.
_BODY = "data"
AnyRequest = Request[object, object, State]


class FieldFault(msgspec.Struct, frozen=True):
    """What is wrong with one field of a request."""

    field: str
    message: str


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """The body of every error."""

    title: str
    status: int
    detail: str = ""
    type: str = "about:blank"
    errors: list[FieldFault] = []


def _problem(status: int, detail: str, faults: Sequence[FieldFault] = ()) -> Response[Problem]:
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=list(faults))
    return Response(body, status_code=status, media_type=MEDIA_TYPE)


def http_error(request: AnyRequest, error: HTTPException) -> Response[Problem]:
    response = _problem(error.status_code, _detail(error), _faults(request, error))
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


def domain_error(request: AnyRequest, error: DomainError) -> Response[Problem]:
    if isinstance(error, InvalidValue):
        return _problem(422, str(error), [FieldFault(error.field, error.reason)])
    return _problem(409 if isinstance(error, InvalidTransition) else 422, str(error))


def application_error(request: AnyRequest, error: ApplicationError) -> Response[Problem]:
    match error:
        case NotFound():
            return _problem(404, str(error))
        case Ambiguous(candidates=candidates):
            return _problem(409, str(error), [FieldFault("sku", candidate) for candidate in candidates])
        case StaleVersion() | ConversationBusy():
            return _problem(409, str(error) or "somebody else is changing this; try again")
    return _problem(409, str(error))


def port_error(request: AnyRequest, error: PortError) -> Response[Problem]:
    log.warning("provider failed", provider=error.provider, reason=error.reason)
    return _problem(502 if isinstance(error, Permanent) else 503, f"{error.provider} did not answer as needed")


def unexpected(request: AnyRequest, error: Exception) -> Response[Problem]:
    """The outermost handler: the log gets the type and place, the caller gets nothing."""
    log.error("unexpected error", error=type(error).__name__, exc_info=error)
    return _problem(500, "an unexpected error; it has been recorded")


def _detail(error: HTTPException) -> str:
    """Litestar's own words repeat the whole address, which may hold what nobody should read in an error."""
    if isinstance(error, ValidationException) and error.extra:
        return "The request is not understood"
    return error.detail if error.status_code < 500 else ""


def _faults(request: AnyRequest, error: HTTPException) -> list[FieldFault]:
    if not isinstance(error, ValidationException) or not isinstance(error.extra, list):
        return []
    return [
        _fault(_outer_name(request, str(fault.get("key", ""))), str(fault.get("message", "")))
        for fault in error.extra
        if isinstance(fault, dict)
    ]


def _outer_name(request: AnyRequest, name: str) -> str:
    """What the caller calls a parameter; Litestar tells what the handler calls it."""
    parameter = request.route_handler.parsed_fn_signature.parameters.get(name)
    definition = parameter.kwarg_definition if parameter else None
    return definition.name if isinstance(definition, ParameterKwarg) and definition.name else name


def _fault(field: str, message: str) -> FieldFault:
    """A fault of the body as a whole names the field in its message, if it is one field's."""
    if field != _BODY:
        return FieldFault(field, message)
    if message == repr(_BODY):
        return FieldFault("", "a body is needed")
    return FieldFault(message.split("`")[1] if message.startswith("Object ") else "", message)


HANDLERS: MutableMapping[int | type[Exception], Callable[[Request[Any, Any, Any], Any], Response[Any]]] = {
    HTTPException: http_error,
    DomainError: domain_error,
    ApplicationError: application_error,
    PortError: port_error,
    Exception: unexpected,
}
