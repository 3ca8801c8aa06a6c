"""The messenger (Wazzup)."""

from typing import Protocol

import msgspec

from treejar.domain.shared.contact import ChatAddress


class Accepted(msgspec.Struct, frozen=True):
    """The messenger took it. The id is None when it had taken the same key before: an echo may tell it later."""

    provider_message_id: str | None


class Messenger(Protocol):
    """Sends one bubble a call. A repeated `key` within 60 s never makes a second copy; after 60 s it does (providers
    §1.7). Raises Unavailable or RateLimited (not processed), OutcomeUnknown (perhaps processed), Rejected, AuthFailed,
    WindowClosed."""

    async def send_text(self, address: ChatAddress, text: str, key: str) -> Accepted: ...

    async def send_file(self, address: ChatAddress, link: str, key: str) -> Accepted:
        """`link` must be publicly readable without redirects; there are no captions."""

    async def send_template(
        self, address: ChatAddress, template_id: str, values: tuple[str, ...], key: str
    ) -> Accepted: ...
