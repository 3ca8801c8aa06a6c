"""A parameter the documentation does not name is refused: a misspelt filter must not look like one that found all."""

from litestar.connection import ASGIConnection, Request
from litestar.datastructures import State
from litestar.exceptions import ValidationException
from litestar.handlers import BaseRouteHandler
from litestar.openapi.spec import OpenAPIType, Parameter, Schema


def only_known_parameters(connection: ASGIConnection[object, object, object, State], _: BaseRouteHandler) -> None:
    """A guard. Raises ValidationException, which becomes a 400 that names the parameters."""
    given = connection.query_params
    if not given:
        return
    known = _documented(connection)
    faults = [{"key": name, "message": "there is no such parameter"} for name in given if name not in known]
    once = [name for name, one in known.items() if not _is_list(one)]
    faults += [{"key": name, "message": "given more than once"} for name in once if len(given.getall(name, [])) > 1]
    if faults:
        raise ValidationException("The query is not understood", extra=faults)


def _documented(connection: ASGIConnection[object, object, object, State]) -> dict[str, Parameter]:
    paths = connection.app.openapi_schema.paths or {}
    item = paths.get(connection.scope["path_template"])
    method = connection.method.lower() if isinstance(connection, Request) else ""
    operation = item and getattr(item, method, None)
    parameters = (operation and operation.parameters) or []
    return {one.name: one for one in parameters if isinstance(one, Parameter) and one.param_in == "query"}


def _is_list(parameter: Parameter) -> bool:
    schema = parameter.schema
    if not isinstance(schema, Schema):
        return False
    kinds = [schema, *(schema.one_of or ()), *(schema.any_of or ())]
    return any(isinstance(kind, Schema) and kind.type == OpenAPIType.ARRAY for kind in kinds)
