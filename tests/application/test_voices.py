"""Voice notes are heard before they are answered, each once, and never for each other (VOC-1, VOC-2, NEV-55)."""

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.application.world import GREETING, World, draft
from tests.fakes.planner import ScriptedPlanner
from tests.fakes.voices import FakeMedia, FakeTranscriber, note

from treejar.application.inbound.hear_voices import AT_ONCE, LONGEST_TRANSCRIPT, MOST_TRIES, HearVoices, Patience
from treejar.application.inbound.sound import LARGEST_VOICE
from treejar.application.ports.errors import AuthFailed, BadReply, PortError, RateLimited, Rejected, Unavailable
from treejar.application.ports.voices import CLAIM_HOLDS, Voice, VoiceState
from treejar.application.terms.inbound import InboxKind, InboxStatus
from treejar.application.turn.run_turn import TurnOutcome
from treejar.domain.dialog.message import Author, MessageKind
from treejar.domain.shared.language import Language

HASTY = Patience(fetch=0.2, speech=0.2, pause=0.0)
AWAY = Unavailable("openrouter", "cannot be reached")


class VoiceWorld(World):
    """A house with ears, and a phone that records."""

    def __init__(self, *drafts: str) -> None:
        super().__init__(
            ScriptedPlanner(*[draft(text) for text in drafts or (GREETING, *["Thank you for the message."] * 9)])
        )
        self.media, self.speech = FakeMedia(), FakeTranscriber()
        self.ears = self.hearing = HearVoices(self.db.units, self.media, self.speech, self.clock, HASTY)
        self.run_turn = self.restarted()
        self._notes = 0

    async def speaks(self, *files: bytes | PortError, **changes: object) -> str:
        """A voice note arrives; its link."""
        self._notes += 1
        link = f"https://store.example/{self._notes}/?filename=note.ogg"
        self.media.files[link] = list(files)
        await self.says("", message_kind=MessageKind.VOICE, media=link, **changes)
        return link

    @property
    def voices(self) -> list[Voice]:
        return list(self.db.tables.voices.values())

    async def claimed(self, notes: int) -> None:
        """Returns when somebody listens to so many."""
        while len(self.voices) < notes:  # noqa: ASYNC110  (a table tells nobody that it has changed)
            await asyncio.sleep(0)

    def batch(self, turn: int = -1) -> list[str]:
        return [bubble.text for bubble in self.author.requests[turn].brief.batch]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Do you have acoustic pods?", Language.EN),
        ("هل لديكم كراسي مكتب؟", Language.AR),
        ("Есть ли у вас офисные кресла?", Language.RU),
    ],
)
async def test_voc_1_a_voice_note_is_answered_like_text_in_its_language(words: str, language: Language) -> None:
    world = VoiceWorld()
    link = await world.speaks(note(words))
    assert await world.turn() is TurnOutcome.ANSWERED
    assert world.batch() == [words]
    assert world.author.requests[0].brief.language is language
    kept = next(message for message in world.db.tables.messages.values() if message.author is Author.CUSTOMER)
    assert (kept.kind, kept.text, kept.media) == (MessageKind.VOICE, words, link)
    voice = world.voices[0]
    assert (voice.state, voice.link, voice.text, voice.language) == (VoiceState.HEARD, link, words, language.value)
    assert (voice.seconds, voice.cost_usd) == (4.2, Decimal("0.0002"))


async def test_voc_1_what_hearing_cost_stands_in_the_record_of_the_turn() -> None:
    world = VoiceWorld()
    await world.speaks(note("Ten chairs, please."))
    await world.turn()
    record = next(iter(world.db.tables.turns.values()))
    assert [(call.purpose, call.outcome) for call in record.model_calls] == [("voice", "ok")]
    assert Decimal(record.cost_usd) == Decimal("0.0002")


async def test_a_note_is_listened_to_while_its_quiet_period_runs_and_then_counts_as_text() -> None:
    world = VoiceWorld()
    await world.speaks(note("Do you have acoustic pods?"))
    assert world.due_in() == [timedelta(0)]
    assert await world.turn(after=0) is TurnOutcome.WAITING
    assert world.speech.heard == ["Do you have acoustic pods?"]
    # A whole sentence waits less than a note whose words are unknown.
    assert world.due_in()[-1] == timedelta(seconds=0.8)
    assert await world.turn(after=0.8) is TurnOutcome.ANSWERED


async def test_text_and_voice_together_are_answered_in_one_turn() -> None:
    world = VoiceWorld()
    await world.says("Hi")
    await world.speaks(note("ten chairs"))
    await world.says("and two desks")
    await world.turn()
    assert world.batch() == ["Hi", "ten chairs", "and two desks"]
    assert len(world.queued) == 1


async def test_notes_of_a_burst_are_heard_side_by_side_and_keep_their_own_words() -> None:
    world = VoiceWorld()
    for words in ("ten chairs", "two desks", "one sofa"):
        await world.speaks(note(words))
    await world.turn()
    assert world.batch() == ["ten chairs", "two desks", "one sofa"]
    assert world.speech.most_at_once == 3


async def test_no_transaction_is_open_while_a_note_is_fetched_or_heard() -> None:
    world, seen = VoiceWorld(), []
    world.speech.during = lambda: seen.append(world.db.units.open)
    await world.speaks(note("ten chairs"))
    await world.turn()
    assert seen == [0]


@pytest.mark.parametrize(
    ("files", "faults", "reason"),
    [
        ([b"<html>gone</html>"], [], "not_audio"),
        ([b""], [], "not_audio"),
        ([bytes(LARGEST_VOICE + 1)], [], "too_large"),
        ([Rejected("wazzup", "there is no such file (404)", "HTTP_404")], [], "http_404"),
        ([Rejected("wazzup", "inside", "INSIDE_ADDRESS")], [], "inside_address"),
        ([Unavailable("wazzup", "cannot be reached")], [], "unavailable"),
        ([note("  ")], [], "no_words"),
        ([note("x")], [Rejected("openrouter", "refused")], "failed"),
        ([note("x")], [AWAY, AWAY], "unavailable"),
        ([note("x")], [RateLimited("openrouter", "429"), RateLimited("openrouter", "429")], "rate_limited"),
        ([note("x")], [AuthFailed("openrouter", "401")], "not_accepted"),
        ([note("x")], [BadReply("openrouter", "no text")], "bad_reply"),
    ],
)
async def test_voc_2_a_note_that_cannot_be_heard_is_answered_without_words_and_its_failure_is_kept_by_code(
    files: list[bytes | PortError], faults: list[PortError], reason: str
) -> None:
    world = VoiceWorld()
    world.speech.faults = list(faults)
    await world.speaks(*files)
    assert await world.turn() is TurnOutcome.ANSWERED
    assert world.batch() == [""]
    assert world.author.requests[0].brief.batch[0].kind is MessageKind.VOICE
    assert [(voice.state, voice.reason) for voice in world.voices] == [(VoiceState.FAILED, reason)]
    assert await world.turn() is TurnOutcome.QUIET


async def test_what_may_pass_soon_is_tried_once_more() -> None:
    world = VoiceWorld()
    world.speech.faults = [AWAY]
    await world.speaks(Unavailable("wazzup", "failed on its side (502)"), note("ten chairs"))
    await world.turn()
    assert world.batch() == ["ten chairs"]
    assert len(world.media.fetched) == 2
    assert [call.outcome for call in world.voices[0].calls] == ["failed", "ok"]


async def test_img_2_a_file_or_a_model_that_hangs_is_left_after_its_limit() -> None:
    world = VoiceWorld()
    world.media.slow = asyncio.Event()
    await world.speaks(note("ten chairs"))
    await world.turn()
    world.media.slow, world.speech.slow = None, asyncio.Event()
    await world.speaks(note("two desks"))
    await world.turn()
    assert [voice.reason for voice in world.voices] == ["unavailable", "unavailable"]
    assert [world.batch(0), world.batch(1)] == [[""], [""]]


async def test_nev_55_three_failures_are_three_notes_without_words_and_no_note_gets_the_words_of_another() -> None:
    world = VoiceWorld()
    await world.speaks(b"damaged")
    await world.speaks(note("ten chairs"))
    await world.speaks(b"")
    await world.turn()
    assert world.batch() == ["", "ten chairs", ""]
    assert len(world.queued) == 1
    for _ in range(3):
        await world.speaks(b"damaged")
        await world.turn()
    assert len(world.queued) == 4


async def test_whoever_comes_while_somebody_listens_waits_a_second_and_nobody_listens_twice() -> None:
    world = VoiceWorld()
    await world.speaks(note("ten chairs"))
    world.speech.slow = asyncio.Event()
    world.clock.advance(seconds=5)
    listener = asyncio.create_task(world.run_turn.execute(world.chat))
    await world.claimed(1)
    assert await world.restarted().execute(world.chat) is TurnOutcome.WAITING
    assert world.due_in()[-1] == timedelta(seconds=1)
    assert not world.leased()
    world.speech.slow.set()
    assert await listener is TurnOutcome.ANSWERED
    assert world.speech.heard == ["ten chairs"]


async def test_who_waits_for_a_listener_comes_back_ever_later() -> None:
    world = VoiceWorld()
    link = await world.speaks(note("ten chairs"))
    row = next(iter(world.db.tables.inbox.values())).arrived
    world.clock.advance(seconds=5)
    async with world.db.units() as unit:
        await unit.voices.claim(row.key, world.chat, link, world.clock.now())
        await unit.commit()
    pauses, visits = [], 0
    while await world.restarted().execute(world.chat) is TurnOutcome.WAITING:
        visits += 1
        pauses.append(world.due_in()[-1].total_seconds())
        world.clock.advance(seconds=pauses[-1])
    assert pauses[:6] == [1, 1, 2, 4, 4, 4]
    assert CLAIM_HOLDS.total_seconds() <= sum(pauses) <= CLAIM_HOLDS.total_seconds() + 4
    assert world.batch() == ["ten chairs"]


def test_listening_ends_before_its_claim_does() -> None:
    patience = Patience()
    assert patience.fetch + patience.speech < patience.whole < CLAIM_HOLDS.total_seconds()


async def test_all_tries_together_take_no_longer_than_a_claim_holds() -> None:
    world = VoiceWorld()
    await world.speaks(note("ten chairs"))
    world.speech.slow = asyncio.Event()
    world.ears = HearVoices(world.db.units, world.media, world.speech, world.clock, Patience(whole=0.05))
    world.run_turn = world.restarted()
    assert await asyncio.wait_for(world.turn(), 5) is TurnOutcome.ANSWERED
    assert (world.batch(), world.voices[0].reason) == ([""], "unavailable")


async def test_a_listener_that_was_killed_is_replaced_when_its_claim_runs_out_with_the_effect_of_once() -> None:
    world = VoiceWorld()
    await world.speaks(note("ten chairs"))
    world.speech.slow = asyncio.Event()
    world.clock.advance(seconds=5)
    listener = asyncio.create_task(world.run_turn.execute(world.chat))
    await world.claimed(1)
    listener.cancel()
    await asyncio.gather(listener, return_exceptions=True)
    world.speech.slow = None
    assert await world.turn(after=CLAIM_HOLDS.total_seconds() - 1) is TurnOutcome.WAITING
    assert await world.turn(after=1) is TurnOutcome.ANSWERED
    assert (world.batch(), world.voices[0].tries, len(world.queued)) == (["ten chairs"], 2, 1)


async def test_a_listener_that_comes_back_late_changes_nothing() -> None:
    world = VoiceWorld()
    await world.speaks(note("ten chairs"))
    late = world.speech.slow = asyncio.Event()
    world.clock.advance(seconds=5)
    listener = asyncio.create_task(world.hearing.hear(world.chat))
    await world.claimed(1)
    world.speech.slow = None
    assert await world.turn(after=CLAIM_HOLDS.total_seconds()) is TurnOutcome.ANSWERED
    late.set()
    await listener
    assert (len(world.voices), world.voices[0].state, len(world.queued)) == (1, VoiceState.HEARD, 1)
    assert await world.turn() is TurnOutcome.QUIET


async def test_a_note_that_kills_whoever_hears_it_is_given_up() -> None:
    world = VoiceWorld()
    link = await world.speaks(note("ten chairs"))
    row = next(iter(world.db.tables.inbox.values())).arrived
    for _ in range(MOST_TRIES):
        async with world.db.units() as unit:
            assert await unit.voices.claim(row.key, world.chat, link, world.clock.now())
            await unit.commit()
        world.clock.advance(seconds=CLAIM_HOLDS.total_seconds())
    assert await world.turn() is TurnOutcome.ANSWERED
    assert (world.batch(), world.voices[0].reason, world.media.fetched) == ([""], "gave_up", [])


async def test_while_all_ears_are_in_use_a_note_waits_and_nobody_claims_it() -> None:
    world = VoiceWorld()
    world.speech.slow = asyncio.Event()
    for number in range(AT_ONCE):
        await world.speaks(note(f"note {number}"))
    listener = asyncio.create_task(world.hearing.hear(world.chat))
    await world.claimed(AT_ONCE)
    await world.speaks(note("one more"))
    assert await world.turn() is TurnOutcome.WAITING
    assert len(world.voices) == AT_ONCE
    world.speech.slow.set()
    await listener
    assert await world.turn() is TurnOutcome.ANSWERED
    assert world.batch()[-1] == "one more"


async def test_where_nobody_can_hear_a_note_is_answered_without_words_and_nothing_is_fetched() -> None:
    world = VoiceWorld()
    world.ears = None
    world.run_turn = world.restarted()
    await world.speaks(note("ten chairs"))
    assert await world.turn() is TurnOutcome.ANSWERED
    assert (world.batch(), world.media.fetched, world.voices) == ([""], [], [])


async def test_a_note_without_a_file_is_answered_without_words() -> None:
    world = VoiceWorld()
    await world.says("", message_kind=MessageKind.VOICE, media=None)
    assert await world.turn() is TurnOutcome.ANSWERED
    assert (world.batch(), world.voices) == ([""], [])


async def test_a_note_that_was_taken_back_is_not_heard() -> None:
    world = VoiceWorld()
    await world.speaks(note("ten chairs"), provider_message_id="note-1")
    await world.says("", kind=InboxKind.DELETION, provider_message_id="note-1")
    assert await world.turn() is TurnOutcome.QUIET
    assert (world.media.fetched, world.inbox()) == ([], [InboxStatus.NOTED, InboxStatus.NOTED])


async def test_a_transcript_is_cut_where_nobody_could_have_spoken_longer() -> None:
    world = VoiceWorld()
    await world.speaks(note("chair " * LONGEST_TRANSCRIPT))
    await world.turn()
    assert len(world.batch()[0]) <= LONGEST_TRANSCRIPT


async def test_a_database_that_goes_away_meanwhile_costs_a_try_and_no_words() -> None:
    world = VoiceWorld()
    await world.speaks(note("ten chairs"))

    def away() -> None:
        world.db.down = True

    world.speech.during = away
    with pytest.raises(Unavailable):
        await world.turn()
    world.db.down, world.speech.during = False, lambda: None
    assert await world.turn(after=CLAIM_HOLDS.total_seconds()) is TurnOutcome.ANSWERED
    assert world.batch() == ["ten chairs"]
