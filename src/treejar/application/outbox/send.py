"""One outbox entry becomes one call of the messenger."""

from datetime import timedelta

from treejar.application.ports.media import MediaLinks
from treejar.application.ports.messenger import Accepted, Messenger
from treejar.application.ports.system import Clock
from treejar.application.terms.outgoing import OutboxEntry, SendPicture, SendTemplate, SendText

LINK_LIFE = timedelta(minutes=15)


class Send:
    """The messenger downloads a file at once, so a short-lived link is enough (providers §1.7)."""

    def __init__(self, messenger: Messenger, links: MediaLinks, clock: Clock) -> None:
        self._messenger = messenger
        self._links = links
        self._clock = clock

    async def execute(self, entry: OutboxEntry) -> Accepted:
        """Raises what the messenger raises."""
        match entry.payload:
            case SendText(text=text):
                return await self._messenger.send_text(entry.address, text, entry.key)
            case SendPicture(product_id=product_id):
                link = self._links.sign(product_id, self._clock.now(), LINK_LIFE)
                return await self._messenger.send_file(entry.address, link, entry.key)
            case SendTemplate(template_id=template_id, values=values):
                return await self._messenger.send_template(entry.address, template_id, values, entry.key)
