"""What customers say shows itself in no repr: it would end in logs and errors (SEC-3, NEV-64)."""

from uuid import UUID

import pytest
from tests.factories.dialog import new_address
from tests.factories.turns import bubble
from tests.fakes.system import MONDAY_NOON

from treejar.application.ports.speech import Heard
from treejar.application.ports.voices import Voice, VoiceState
from treejar.application.terms.alerts import Alert, AlertKind
from treejar.domain.escalation.escalation import Trigger
from treejar.domain.escalation.notice import Notice
from treejar.domain.escalation.policy import Level
from treejar.domain.shared.ids import ConversationId, NoticeId
from treejar.domain.shared.language import Language

SECRET = "call Sara at 050 123 4567"
CHAT = ConversationId(UUID(int=1))
ALERT = Alert(
    key="k",
    conversation_id=CHAT,
    address=new_address(),
    level=Level.NOTICE,
    trigger=Trigger.SAMPLES,
    kind=AlertKind.GENERAL,
    language=Language.EN,
    need=SECRET,
    last_messages=SECRET,
    raised_at=MONDAY_NOON,
    files=(SECRET,),
)
VOICE = Voice(key="v", conversation_id=CHAT, link=SECRET, state=VoiceState.HEARD, claimed_at=MONDAY_NOON, text=SECRET)
NOTICE = Notice(NoticeId(UUID(int=2)), CHAT, Trigger.SAMPLES, MONDAY_NOON, SECRET, (SECRET,))


@pytest.mark.parametrize(
    "holder", [ALERT, VOICE, NOTICE, Heard(text=SECRET), bubble(SECRET)], ids=lambda holder: type(holder).__name__
)
def test_sec_3_words_of_customers_are_in_no_repr(holder: object) -> None:
    assert "Sara" not in repr(holder)
    assert "4567" not in f"{holder}"
