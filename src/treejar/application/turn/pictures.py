"""Which pictures a reply may not send once more (CAT-11): those sent before, unless they are asked for."""

from collections.abc import Set

from treejar.application.terms.transcript import Transcript
from treejar.application.turn.scan import words
from treejar.domain.dialog.message import MessageKind
from treejar.domain.shared.ids import ProductId

_PICTURE = ("photo", "picture", "pics", "pic", "image", "фото", "картин", "снимок", "снимк", "صور", "الصور", "بالصور")
# Words that ask, or that turn a mention of a picture into a wish for it, by how they begin.
_ASKING = (
    "send", "show", "share", "see", "again", "resend", "more", "give", "have", "need", "want", "another", "get", "can",
    "could", "пришл", "покаж", "скин", "отправ", "посмотр", "увидет", "еще", "снова", "повтор", "дайте", "есть",
    "можно", "нужн", "ارسل", "ارسال", "ابعث", "ابعت", "طرش", "وريني", "ورني", "اشوف", "شوف", "مره", "ثاني", "اعرض",
    "ممكن", "ابي", "ابغى", "اريد",
)  # fmt: skip
_MARKS = "?؟"
_WRITTEN = (MessageKind.TEXT, MessageKind.VOICE)


def settled_pictures(sent: Set[ProductId], batch: Transcript) -> frozenset[ProductId]:
    """The pictures that came before and are not asked for now."""
    asked = any(_asks(bubble.text) for bubble in batch if bubble.kind in _WRITTEN)
    return frozenset() if asked else frozenset(sent)


def _asks(text: str) -> bool:
    said = words(text)
    pictures = any(word.startswith(_PICTURE) for word in said)
    return pictures and (any(word.startswith(_ASKING) for word in said) or any(mark in text for mark in _MARKS))
