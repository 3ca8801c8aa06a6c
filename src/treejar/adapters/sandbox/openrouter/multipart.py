"""Reading `multipart/form-data`: just enough for one file and a few fields."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message

from treejar.adapters.sandbox.openrouter.refusals import invalid


@dataclass(frozen=True, slots=True)
class FormPart:
    """One field; `filename` is None for a plain one."""

    content: bytes
    filename: str | None


def read_form(body: bytes, content_type: str) -> Mapping[str, FormPart]:
    """The fields by name, or 400."""
    header = Message()
    header["content-type"] = content_type
    boundary = header.get_param("boundary")
    if not isinstance(boundary, str) or not boundary:
        raise invalid("multipart/form-data without boundary")
    delimiter = b"\r\n--" + boundary.encode("latin-1")
    pieces = (b"\r\n" + body).split(delimiter)
    if len(pieces) < 3 or not pieces[-1].startswith(b"--"):
        raise invalid("multipart/form-data that does not end")
    found: dict[str, FormPart] = {}
    for piece in pieces[1:-1]:
        head, separator, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name, filename = _disposition(head)
        if not separator or name is None:
            raise invalid("multipart/form-data with a part without a name")
        found[name] = FormPart(content, filename)
    return found


def _disposition(head: bytes) -> tuple[str | None, str | None]:
    for line in head.decode("utf-8", "replace").split("\r\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "content-disposition":
            header = Message()
            header["content-disposition"] = value.strip()
            field = header.get_param("name", header="content-disposition")
            return (field if isinstance(field, str) else None), header.get_filename()
    return None, None
