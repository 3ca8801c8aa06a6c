"""`POST /audio/transcriptions`: one recording, as JSON with base64 or as a form with a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import msgspec

from treejar.adapters.sandbox.asgi import Request
from treejar.adapters.sandbox.openrouter.audio import check_audio, decoded
from treejar.adapters.sandbox.openrouter.chat_request import Audio
from treejar.adapters.sandbox.openrouter.models import Model
from treejar.adapters.sandbox.openrouter.multipart import FormPart, read_form
from treejar.adapters.sandbox.openrouter.options import OpenRouterOptions
from treejar.adapters.sandbox.openrouter.refusals import invalid, too_large
from treejar.adapters.sandbox.openrouter.routing import named, wrong_endpoint


class _Fields(msgspec.Struct, frozen=True):
    model: str
    input_audio: Audio
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording that may be transcribed."""

    model: Model
    content: bytes
    format: str
    language: str | None

    def cost(self, seconds: float) -> Decimal:
        """USD for so many seconds."""
        return self.model.second * Decimal(str(seconds))


def read_recording(request: Request, options: OpenRouterOptions) -> Recording:
    """The request, or the refusal it deserves."""
    if len(request.body) > options.body_limit:
        raise too_large(options.body_limit)
    kind = request.headers.get("content-type", "")
    if kind.lower().startswith("multipart/form-data"):
        name, content, form, language = _from_form(read_form(request.body, kind))
    elif kind.lower().startswith("application/json"):
        name, content, form, language = _from_json(request.body)
    else:
        raise invalid("Expected content-type application/json or multipart/form-data")
    model = named(name, options, [name])
    if not model.hears_only:
        raise wrong_endpoint(name, "/chat/completions", options)
    if language is not None and not (len(language) == 2 and language.isalpha() and language.isascii()):
        raise invalid("Invalid input: language must be an ISO-639-1 code")
    check_audio(content, form)
    return Recording(model, content, form, language)


def _from_json(body: bytes) -> tuple[str, bytes, str, str | None]:
    try:
        fields = msgspec.json.decode(body, type=_Fields)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise invalid(f"Invalid input: {error}") from error
    return fields.model, decoded(fields.input_audio.data), fields.input_audio.format, fields.language


def _from_form(form: Mapping[str, FormPart]) -> tuple[str, bytes, str, str | None]:
    file, model = form.get("file"), form.get("model")
    if model is None or file is None or file.filename is None:
        raise invalid("Invalid input: model and file are required")
    language = form.get("language")
    return (
        model.content.decode("utf-8", "replace"),
        file.content,
        file.filename.rpartition(".")[2].lower(),
        language.content.decode("utf-8", "replace") if language else None,
    )
