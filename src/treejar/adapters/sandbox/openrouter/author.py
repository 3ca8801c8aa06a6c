"""Who decides what the model says: a script, the behaviour of the options, and the presets in force."""

import msgspec

from treejar.adapters.sandbox.openrouter.answer import Answer
from treejar.adapters.sandbox.openrouter.armed import ArmedPresets
from treejar.adapters.sandbox.openrouter.audio import check_audio, decoded
from treejar.adapters.sandbox.openrouter.chat_request import Audio, ChatRequest
from treejar.adapters.sandbox.openrouter.completion import within_cap
from treejar.adapters.sandbox.openrouter.obedience import obey
from treejar.adapters.sandbox.openrouter.options import OpenRouterOptions
from treejar.adapters.sandbox.openrouter.presets import RULES, TWISTS
from treejar.adapters.sandbox.openrouter.refusals import classic_body, refusal
from treejar.adapters.sandbox.openrouter.routing import Served, unsupported
from treejar.adapters.sandbox.openrouter.script import Scripts
from treejar.adapters.sandbox.openrouter.seller import sell, structured
from treejar.adapters.sandbox.openrouter.voices import Voices

_THOUGHT = "The customer wrote to us; a short friendly answer is enough."


class Author:
    """The model's mind."""

    def __init__(self, scripts: Scripts, presets: ArmedPresets, voices: Voices) -> None:
        self._scripts = scripts
        self._presets = presets
        self._voices = voices

    def answer(self, chat: ChatRequest, served: Served, options: OpenRouterOptions) -> Answer:
        """What the model says to this request; Refusal when a script's preset or the options say so."""
        recordings = [_checked(audio) for audio in _audio(chat)]
        seen = _as_seen(chat, unsupported(served.model, chat, options))
        step = self._scripts.next_step(seen)
        if step is not None and step.preset is not None and step.preset in RULES:
            rule = RULES[step.preset]
            raise refusal(rule.status or 500, rule.body, rule.headers)
        if step is not None:
            answer: Answer = TWISTS[step.preset](step, seen) if step.preset else step
        elif options.unscripted == "error":
            raise refusal(500, classic_body(500, "Simulator: no script has a step for this call"))
        else:
            answer = self._behave(seen, recordings, options)
        if answer.obeys_cap:
            answer = within_cap(answer, chat.cap or served.model.longest_answer)
        return self._presets.bend(answer, seen)

    def _behave(self, chat: ChatRequest, recordings: list[bytes], options: OpenRouterOptions) -> Answer:
        if recordings:
            heard = self._voices.hear(recordings[-1])
            answer = Answer(content=structured(heard.text if heard else "", chat), obeys_cap=True)
        else:
            answer = obey(chat) if options.behaviour == "obedient" else sell(chat)
        if not chat.reasons:
            return answer
        return msgspec.structs.replace(answer, reasoning=_THOUGHT, reasoning_tokens=options.reasoning_tokens)


def _as_seen(chat: ChatRequest, ignored: list[str]) -> ChatRequest:
    """The request without the parameters the model lacks: they vanish silently."""
    nothing = {name: None for name in ignored if name in chat.fields.__struct_fields__}
    return msgspec.structs.replace(chat, fields=msgspec.structs.replace(chat.fields, **nothing)) if nothing else chat


def _audio(chat: ChatRequest) -> list[Audio]:
    parts = [part for m in chat.messages if isinstance(m.content, list) for part in m.content]
    return [part.input_audio for part in parts if part.input_audio is not None]


def _checked(audio: Audio) -> bytes:
    content = decoded(audio.data)
    check_audio(content, audio.format)
    return content
