"""What a test tells the model, under `/_sim`: scripts, presets, voices."""

from collections.abc import Mapping

import msgspec

from treejar.adapters.sandbox.asgi import Request, Response, Router, json_response
from treejar.adapters.sandbox.control import bad_request, body_as
from treejar.adapters.sandbox.faults import FaultBook, FaultRule
from treejar.adapters.sandbox.openrouter.armed import ArmedPresets, PresetOrder
from treejar.adapters.sandbox.openrouter.generations import Generations
from treejar.adapters.sandbox.openrouter.presets import CHAT, RULES, TWISTS
from treejar.adapters.sandbox.openrouter.script import ScriptOrder, Scripts
from treejar.adapters.sandbox.openrouter.voices import Voice, Voices
from treejar.adapters.sandbox.provider import CONTROL

_ALL = 1_000_000_000


class ModelControls:
    """The routes beside those every simulator has."""

    def __init__(
        self,
        control: Router,
        faults: FaultBook,
        scripts: Scripts,
        presets: ArmedPresets,
        voices: Voices,
        generations: Generations,
    ) -> None:
        self._faults = faults
        self._scripts = scripts
        self._presets = presets
        self._voices = voices
        self._generations = generations
        control.add("GET", f"{CONTROL}/script", self._show_scripts)
        control.add("POST", f"{CONTROL}/script", self._add_script)
        control.add("DELETE", f"{CONTROL}/script", self._clear_scripts)
        control.add("GET", f"{CONTROL}/presets", self._show_presets)
        control.add("POST", f"{CONTROL}/presets/{{name}}", self._arm)
        control.add("DELETE", f"{CONTROL}/presets", self._disarm)
        control.add("GET", f"{CONTROL}/voices", self._show_voices)
        control.add("POST", f"{CONTROL}/voices", self._add_voice)
        control.add("DELETE", f"{CONTROL}/voices", self._clear_voices)
        control.add("GET", f"{CONTROL}/generations", self._show_generations)

    async def _show_scripts(self, request: Request, _: Mapping[str, str]) -> Response:
        return json_response(self._scripts.summary())

    async def _add_script(self, request: Request, _: Mapping[str, str]) -> Response:
        order = body_as(request, ScriptOrder)
        if not order.steps:
            raise bad_request("steps: at least one")
        for index, step in enumerate(order.steps):
            if step.preset is not None and not _fits_step(step.preset):
                raise bad_request(f"steps[{index}].preset: {step.preset[:40]!r} is no preset of an answer")
        self._scripts.add(order)
        return json_response({"steps": len(order.steps)}, 201)

    async def _clear_scripts(self, request: Request, _: Mapping[str, str]) -> Response:
        """`?session_id=` forgets that session's only; tells how many steps had not been given."""
        return json_response({"left": self._scripts.clear(request.parameter("session_id"))})

    async def _show_presets(self, request: Request, _: Mapping[str, str]) -> Response:
        known = {"answers": sorted(TWISTS), "around": sorted(RULES)}
        return json_response(known | {"armed": self._presets.summary()})

    async def _arm(self, request: Request, path: Mapping[str, str]) -> Response:
        name = path["name"]
        order = body_as(request, PresetOrder)
        if name in TWISTS:
            if order.path is not None:
                raise bad_request(f"path: {name} bends answers of /chat/completions only")
            self._presets.arm(name, order)
            return json_response({"ok": True}, 201)
        if name not in RULES:
            raise bad_request(f"no preset {name[:40]!r}; GET /_sim/presets lists them")
        if order.session_id is not None:
            raise bad_request(f"session_id: {name} strikes before the request is read")
        rule = _placed(RULES[name], order)
        if problems := rule.problems():
            raise bad_request("; ".join(problems))
        return json_response({"ok": True, "fault": self._faults.plant(rule).id}, 201)

    async def _disarm(self, request: Request, _: Mapping[str, str]) -> Response:
        self._presets.clear()
        return json_response({"removed": self._faults.remove(provider="openrouter")})

    async def _show_voices(self, request: Request, _: Mapping[str, str]) -> Response:
        return json_response(self._voices.summary())

    async def _add_voice(self, request: Request, _: Mapping[str, str]) -> Response:
        self._voices.add(body_as(request, Voice))
        return json_response({"ok": True}, 201)

    async def _clear_voices(self, request: Request, _: Mapping[str, str]) -> Response:
        self._voices.clear()
        return json_response({"ok": True})

    async def _show_generations(self, request: Request, _: Mapping[str, str]) -> Response:
        """The latest calls, known at once; `?session_id=` only that session's."""
        wanted = request.parameter("session_id")
        rows = [g.data() for g in self._generations.latest if wanted in (None, g.session)]
        return json_response({"sums": self._generations.sums(), "generations": rows})


def _fits_step(preset: str) -> bool:
    return preset in TWISTS or (preset in RULES and RULES[preset].action == "respond")


def _placed(rule: FaultRule, order: PresetOrder) -> FaultRule:
    """The rule for the calls the order speaks of; `nth` alone would strike once."""
    return msgspec.structs.replace(
        rule,
        provider="openrouter",
        path=CHAT if order.path is None else order.path,
        nth=order.nth if order.nth > 1 else None,
        times=_ALL if order.times is None else order.times,
    )
