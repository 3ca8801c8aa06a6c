"""Where a stranger's words get into a turn."""

from collections.abc import Awaitable, Callable, Mapping

import msgspec
from tests.fakes.voices import note
from tests.injections.house import ARTICLE, ASKED, InjectedHouse

from treejar.domain.dialog.customer import Detail
from treejar.domain.dialog.detail_shape import LONGEST
from treejar.domain.dialog.message import MessageKind
from treejar.domain.shared.language import Language

Plant = Callable[[InjectedHouse, str, Language], Awaitable[None]]


class EntryPoint(msgspec.Struct, frozen=True, kw_only=True):
    """`own`: the words are the customer's, who may change their own order and details and ask for a person."""

    plant: Plant
    own: bool = False


async def _message(house: InjectedHouse, words: str, language: Language) -> None:
    await house.furnished()
    await house.says(f"{ASKED[language]}\n{words}")


async def _voice(house: InjectedHouse, words: str, language: Language) -> None:
    await house.furnished()
    link = "https://store.example/1/?filename=note.ogg"
    house.media.files[link] = [note(f"{ASKED[language]} {words}")]
    await house.says("", message_kind=MessageKind.VOICE, media=link)


async def _caption(house: InjectedHouse, words: str, language: Language) -> None:
    await house.furnished()
    await house.says(
        f"{ASKED[language]} {words}", message_kind=MessageKind.IMAGE, media="https://store.example/1/?filename=a.jpg"
    )


async def _file_name(house: InjectedHouse, words: str, language: Language) -> None:
    await house.furnished()
    link = f"https://store.example/1/?filename={words}.pdf"
    await house.says(ASKED[language], message_kind=MessageKind.DOCUMENT, media=link)


async def _contact_name(house: InjectedHouse, words: str, language: Language) -> None:
    await house.furnished()
    await house.says(ASKED[language], contact_name=words)


async def _product_name(house: InjectedHouse, words: str, language: Language) -> None:
    await house.furnished(product={"name": f"Ergo task chair {words}"})
    await house.says(ASKED[language])


async def _description(house: InjectedHouse, words: str, language: Language) -> None:
    await house.furnished(product={"description": f"Mesh back. {words}"})
    await house.says(ASKED[language])


async def _category(house: InjectedHouse, words: str, language: Language) -> None:
    await house.furnished(product={"category": f"Chairs {words}"})
    await house.says(ASKED[language])


async def _attribute(house: InjectedHouse, words: str, language: Language) -> None:
    await house.furnished(product={"attributes": {"colour": f"black {words}", f"note {words}": "yes"}})
    await house.says(ASKED[language])


async def _article(house: InjectedHouse, words: str, language: Language) -> None:
    await house.furnished(article=f"{ARTICLE} {words}")
    await house.says(ASKED[language])


async def _company(house: InjectedHouse, words: str, language: Language) -> None:
    await house.furnished(details={Detail.COMPANY: f"Northwind {words}"})
    await house.says(ASKED[language])


async def _wish(house: InjectedHouse, words: str, language: Language) -> None:
    """A detail in free words; of those that are too long for one only the end is planted, where the order stands."""
    await house.furnished(details={Detail.COMPANY: "Northwind Studio", Detail.PREFERENCE: words[-LONGEST:]})
    await house.says(ASKED[language])


async def _manager(house: InjectedHouse, words: str, language: Language) -> None:
    await house.furnished(noted=words)
    await house.says(ASKED[language])


ENTRY_POINTS: Mapping[str, EntryPoint] = {
    "customer's text": EntryPoint(plant=_message, own=True),
    "voice transcript": EntryPoint(plant=_voice, own=True),
    "caption": EntryPoint(plant=_caption, own=True),
    "file name": EntryPoint(plant=_file_name),
    "contact name": EntryPoint(plant=_contact_name),
    "product name": EntryPoint(plant=_product_name),
    "product description": EntryPoint(plant=_description),
    "product category": EntryPoint(plant=_category),
    "product attribute": EntryPoint(plant=_attribute),
    "knowledge article": EntryPoint(plant=_article),
    "stored company": EntryPoint(plant=_company),
    "stored wish": EntryPoint(plant=_wish),
    "manager's message": EntryPoint(plant=_manager),
}
