"""Variants of OpenRouter: the account, the key, what is reachable, and how the model behaves."""

from typing import Literal

import msgspec


class OpenRouterOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options of the OpenRouter simulator.

    Model. `behaviour` of a call no script speaks for: `seller` says something short and harmless in the customer's
    language, `obedient` does whatever stands between `<<do>>` and `<</do>>` anywhere in the messages. `unscripted`:
    `error` answers such calls with 500 instead, so that a scenario notices. `answer_seconds`: real time every answer
    takes. `reasoning_tokens`: how many a call that asks for reasoning spends. `unheard`: an audio nobody prepared a
    text for is heard as silence or refused with 502.
    Key. `key`; `limit` (null: no cap), `limit_remaining` (null: no end), `limit_reset`; with nothing left every call
    is 402. `requests_per_minute` of the platform (null: none).
    Routing. `account_zdr`, `account_denies_training`: privacy settings of the account. `private_endpoints`: whether
    any endpoint neither trains nor retains; without it `data_collection: deny` finds nothing. `down_models` answer
    502, or the next of `models` does. `unsupported`: parameters no model has. `error_shape` of routing refusals.
    Answers. `dated_slugs` in `model`; `show_provider`, the undocumented field. `generation_seconds`: simulated time
    until /generation knows a call. `body_limit` in bytes.
    Prefix cache. `global` as the model's own provider keeps it for the account, `session` as sticky routing alone
    would (and `provider.order` ends it), or `off`; forgotten `cache_seconds` after the last use.
    """

    behaviour: Literal["seller", "obedient"] = "seller"
    unscripted: Literal["behaviour", "error"] = "behaviour"
    answer_seconds: float = 0.0
    reasoning_tokens: int = 60
    unheard: Literal["silence", "error"] = "silence"
    key: Literal["active", "disabled", "expired"] = "active"
    limit: float | None = None
    limit_remaining: float | None = None
    limit_reset: Literal["daily", "weekly", "monthly"] | None = None
    requests_per_minute: int | None = None
    account_zdr: bool = False
    account_denies_training: bool = False
    private_endpoints: bool = True
    down_models: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()
    error_shape: Literal["availability", "classic"] = "availability"
    dated_slugs: bool = True
    show_provider: bool = True
    generation_seconds: float = 2.0
    body_limit: int = 40_000_000
    cache: Literal["global", "session", "off"] = "global"
    cache_seconds: float = 600.0
