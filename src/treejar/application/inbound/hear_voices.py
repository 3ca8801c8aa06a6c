"""Voice notes get their words before they are answered (VOC-1, VOC-2)."""

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal
from functools import partial
from typing import TypeVar

import msgspec

from treejar.application.inbound.sound import LARGEST_VOICE, sound_format
from treejar.application.ports.errors import (
    AuthFailed,
    BadReply,
    PortError,
    RateLimited,
    Rejected,
    Retryable,
    Unavailable,
)
from treejar.application.ports.inbound_media import InboundMedia
from treejar.application.ports.speech import Heard, Transcriber
from treejar.application.ports.system import Clock
from treejar.application.ports.unit_of_work import UnitsOfWork
from treejar.application.ports.voices import Voice, VoiceState
from treejar.application.terms.inbound import InboxRow
from treejar.application.terms.model_call import ModelCall
from treejar.application.terms.voice_notes import wordless_voices
from treejar.domain.dialog.language_choice import choose_language_of
from treejar.domain.shared.ids import ConversationId
from treejar.domain.shared.language import Language

AT_ONCE = 6
"""In one process. Each may hold 25 MB, and more while it is packed for the wire."""
LONGEST_TRANSCRIPT = 10_000
"""Characters: twelve minutes of speech."""
MOST_TRIES = 3
"""Of listeners that died: a file that kills whoever hears it is left alone in the end."""

T = TypeVar("T")


class Patience(msgspec.Struct, frozen=True):
    """Seconds for one fetch, for one transcription, and before either is tried once more: a little more than the
    adapters allow themselves. `whole` is for all of it, second tries included, and less than a claim holds."""

    fetch: float = 10.5
    speech: float = 20.5
    pause: float = 1.0
    whole: float = 33.0


class Unheard(Rejected):
    """A voice note that no speech model would take."""

    def __init__(self, reason: str, code: str) -> None:
        super().__init__("voice note", reason, code)


class HearVoices:
    """
    - Whoever claims a note listens to it; nobody else does at the same time.
    - No transaction is open while it is fetched or transcribed.
    - Its words, their cost and the words of the arrival become true together. Whoever is killed before has changed
      nothing, and another listens again when the claim has run out.
    - A failure is kept by its code, and the note stays without words. It is never raised.
    """

    def __init__(
        self,
        units: UnitsOfWork,
        media: InboundMedia,
        speech: Transcriber,
        clock: Clock,
        patience: Patience = Patience(),  # noqa: B008  (frozen)
    ) -> None:
        self._units = units
        self._media = media
        self._speech = speech
        self._clock = clock
        self._patience = patience
        self._room = asyncio.Semaphore(AT_ONCE)

    async def hear(self, conversation_id: ConversationId) -> None:
        """See Ears. While all ears of this process are in use, nothing is begun: the caller comes again."""
        if self._room.locked():
            return
        async with self._units() as unit:
            rows = wordless_voices(await unit.inbox.pending(conversation_id))
        # All come to their end before the first fault of the database is told.
        for outcome in await asyncio.gather(*(self._hear(row) for row in rows), return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome

    async def _hear(self, row: InboxRow) -> None:
        async with self._room:
            claimed = await self._claim(row)
            if claimed is None:
                return
            calls: list[ModelCall] = []
            words = partial(self._words, claimed.link, calls)
            try:
                if claimed.tries > MOST_TRIES:
                    raise Unheard("whoever listened to it died", "GAVE_UP")
                heard = await _within(words, self._patience.whole)
                settled = _heard(claimed, heard, calls)
            except PortError as error:
                settled = _failed(claimed, error, calls)
        await self._settle(row, settled)

    async def _claim(self, row: InboxRow) -> Voice | None:
        said, now = row.arrived, self._clock.now()
        link = said.media or ""
        async with self._units() as unit:
            number = await unit.voices.claim(said.key, said.conversation_id, link, now)
            await unit.commit()
        if number is None:
            return None
        return Voice(
            key=said.key,
            conversation_id=said.conversation_id,
            link=link,
            state=VoiceState.HEARING,
            claimed_at=now,
            tries=number,
        )

    async def _words(self, link: str, calls: list[ModelCall]) -> Heard:
        """What is said behind a link. Raises PortError."""
        fetched = await self._tried(lambda: self._media.fetch(link, LARGEST_VOICE), self._patience.fetch)
        kind = sound_format(fetched.content)
        if kind is None:
            raise Unheard("the file is no audio of a known kind", "NOT_AUDIO")
        # Without a hint of the language: whoever wrote English may well speak Arabic, and a wrong hint makes the
        # model translate.
        heard = await self._tried(
            lambda: self._speech.transcribe(fetched.content, kind, None, calls.append), self._patience.speech
        )
        if not heard.text.strip():
            raise Unheard("nothing was said in it", "NO_WORDS")
        return heard

    async def _tried(self, call: Callable[[], Awaitable[T]], seconds: float) -> T:
        """The answer within so many seconds; what may pass soon is tried once more."""
        try:
            return await _within(call, seconds)
        except Retryable:
            await asyncio.sleep(self._patience.pause)
        return await _within(call, seconds)

    async def _settle(self, row: InboxRow, voice: Voice) -> None:
        async with self._units() as unit:
            if await unit.voices.settle(voice) and voice.state is VoiceState.HEARD:
                await unit.inbox.amend(row.id, voice.text)
            await unit.commit()


async def _within(call: Callable[[], Awaitable[T]], seconds: float) -> T:
    try:
        async with asyncio.timeout(seconds):
            return await call()
    except TimeoutError:
        raise Unavailable("voice note", f"no answer within {seconds:g} s") from None


def _heard(voice: Voice, heard: Heard, calls: list[ModelCall]) -> Voice:
    text = heard.text.strip()[:LONGEST_TRANSCRIPT]
    return msgspec.structs.replace(
        voice,
        state=VoiceState.HEARD,
        text=text,
        language=heard.language or choose_language_of([text], Language.EN).language.value,
        seconds=heard.seconds,
        cost_usd=_cost(calls) if calls else heard.cost_usd,
        calls=tuple(calls),
    )


def _failed(voice: Voice, error: PortError, calls: list[ModelCall]) -> Voice:
    return msgspec.structs.replace(
        voice, state=VoiceState.FAILED, reason=_code(error), cost_usd=_cost(calls), calls=tuple(calls)
    )


def _cost(calls: list[ModelCall]) -> Decimal | None:
    """What was charged, failed calls included; None where nobody told."""
    told = [call.cost_usd for call in calls if call.cost_usd is not None]
    return sum(told, Decimal(0)) if told else None


def _code(error: PortError) -> str:
    match error:
        case Rejected(code=code) if code:
            return code.lower()
        case Unavailable():
            return "unavailable"
        case RateLimited():
            return "rate_limited"
        case AuthFailed():
            return "not_accepted"
        case BadReply():
            return "bad_reply"
    return "failed"
