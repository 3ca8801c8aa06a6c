"""The models' part of `treejar doctor`: the key, the models, and whether they answer under our conditions."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime

from dishka import AsyncContainer

from treejar.adapters.openrouter.account import KeyState, OpenRouterAccount
from treejar.adapters.openrouter.errors import OUT_OF_CREDIT, PRIVACY, UNKNOWN_MODEL, WRONG_KEY, Stopped
from treejar.application.ports.errors import PortError, RateLimited
from treejar.entrypoints.cli.diagnosis import Diagnosis, failed
from treejar.entrypoints.config import ModelConfig

MEANWHILE = "the rules answer customers meanwhile"
NEARLY_SPENT_USD = 1
_ADVICE: Mapping[str, str] = {
    WRONG_KEY: f"set TREEJAR_OPENROUTER_API_KEY to a key that is in force; {MEANWHILE}",
    OUT_OF_CREDIT: f"buy credit, or raise the limit of the key, in OpenRouter's console; {MEANWHILE}",
    PRIVACY: "allow a provider of this model in the privacy settings of the OpenRouter account, set "
    "TREEJAR_MODEL_ZERO_RETENTION=no, or choose another model; what customers write is never given for training",
    UNKNOWN_MODEL: "choose a model that OpenRouter offers",
    "redirect": "check TREEJAR_OPENROUTER_BASE_URL",
    "constraint_filtered": "raise TREEJAR_MODEL_MAX_PROMPT_PRICE and TREEJAR_MODEL_MAX_COMPLETION_PRICE, or choose a "
    "model that calls tools",
}


async def examine_models(container: AsyncContainer, model: ModelConfig) -> AsyncIterator[Diagnosis]:
    """Without a key all is well: the rules write."""
    if not model.configured:
        mend = "set TREEJAR_OPENROUTER_API_KEY to have a model write"
        yield Diagnosis(part="openrouter", well=True, seen="not configured: the rules write", mend=mend)
        return
    account = await container.get(OpenRouterAccount)
    try:
        yield _key(await account.key())
    except PortError as error:
        yield failed("openrouter key", error, _advice(error))
        if isinstance(error, Stopped):
            return
    async for diagnosis in _listed(account, model):
        yield diagnosis
    for name in model.writers:
        yield await _answers(account, name)


def _key(key: KeyState) -> Diagnosis:
    part = "openrouter key"
    if key.expired(datetime.now(UTC)):
        return Diagnosis(part=part, well=False, seen="expired", mend=_ADVICE[WRONG_KEY])
    if key.spent:
        return Diagnosis(part=part, well=False, seen="its limit is used up", mend=_ADVICE[OUT_OF_CREDIT])
    left = "no limit of its own" if key.left is None else f"{key.left:.2f} USD left"
    soon = key.left is not None and key.left < NEARLY_SPENT_USD
    return Diagnosis(part=part, well=True, seen=f"accepted, {left}", mend="raise its limit soon" if soon else "")


async def _listed(account: OpenRouterAccount, model: ModelConfig) -> AsyncIterator[Diagnosis]:
    part = "openrouter models"
    try:
        offered = await account.models()
    except PortError as error:
        yield failed(part, error, _advice(error))
        return
    wanted = {
        "TREEJAR_MODEL": (model.writer,),
        "TREEJAR_FALLBACK_MODELS": model.fallbacks,
        "TREEJAR_JUDGE_MODEL": (model.judge,),
    }
    missing = {variable: unknown for variable, ids in wanted.items() if (unknown := _not_among(offered, ids))}
    if missing:
        seen = "not offered: " + ", ".join(sorted({one for unknown in missing.values() for one in unknown}))
        mend = f"{_ADVICE[UNKNOWN_MODEL]}: {' and '.join(missing)}"
        yield Diagnosis(part=part, well=False, seen=seen, mend=mend)
    else:
        yield Diagnosis(part=part, well=True, seen=f"all that are configured are among the {len(offered)} on offer")
    if not model.speech:
        seen = "nobody listens to voice notes: with TREEJAR_MODEL_ZERO_RETENTION=yes a speech model has to be named"
        mend = "set TREEJAR_SPEECH_MODEL, if what it hears may be kept"
        yield Diagnosis(part="openrouter speech", well=True, seen=seen, mend=mend)
    elif _not_among(offered, (model.speech,)):
        # The list is that of language models; whether speech models stand in it is not documented.
        seen = f"{model.speech} is not in the list; it may work all the same"
        mend = "send a voice note, or check TREEJAR_SPEECH_MODEL"
        yield Diagnosis(part="openrouter speech", well=True, seen=seen, mend=mend)


def _not_among(offered: frozenset[str], ids: tuple[str, ...]) -> list[str]:
    """`:nitro` and the like are ways to be routed; only some variants are listed under their whole names."""
    return [one for one in ids if one not in offered and one.partition(":")[0] not in offered]


async def _answers(account: OpenRouterAccount, name: str) -> Diagnosis:
    part = f"openrouter {name}"
    try:
        answered = await account.answers(name)
    except PortError as error:
        return failed(part, error, _advice(error))
    return Diagnosis(part=part, well=True, seen=f"{answered} answers under our conditions")


def _advice(error: PortError) -> str:
    match error:
        case Stopped(code=code):
            return _ADVICE.get(code, "choose another model, or loosen the conditions set for it")
        case RateLimited():
            return f"too many calls; wait, or raise the limits of the account; {MEANWHILE}"
    return f"try again; if it stays so, check TREEJAR_OPENROUTER_BASE_URL and the model; {MEANWHILE}"
