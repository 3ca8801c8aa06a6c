"""One outbox entry becomes one call of the messenger."""

from datetime import timedelta

from treejar.application.ports.errors import AuthFailed, Rejected, Retryable, Unavailable
from treejar.application.ports.media import MediaLinks
from treejar.application.ports.messenger import Accepted, Messenger
from treejar.application.ports.pictures import ProductPictures
from treejar.application.ports.system import Clock
from treejar.application.terms.outgoing import OutboxEntry, SendPicture, SendTemplate, SendText
from treejar.domain.shared.ids import ProductId

LINK_LIFE = timedelta(minutes=15)
# Together with the slowest call of the messenger this stays within a claim.
PICTURE_WAIT = timedelta(seconds=4)
PICTURE_TRIES = 3
PROVIDER = "pictures"


class Send:
    """
    - The messenger downloads a file at once, so a short-lived link is enough (providers §1.7).
    - A link is given only to a picture that is there. Words behind one that cannot be had do not wait for long.
    """

    def __init__(self, messenger: Messenger, links: MediaLinks, pictures: ProductPictures, clock: Clock) -> None:
        self._messenger = messenger
        self._links = links
        self._pictures = pictures
        self._clock = clock

    async def execute(self, entry: OutboxEntry) -> Accepted:
        """Raises what the messenger raises; Unavailable or Rejected for a picture that is not there."""
        match entry.payload:
            case SendText(text=text):
                return await self._messenger.send_text(entry.address, text, entry.key)
            case SendPicture(product_id=product_id):
                await self._demand_picture(product_id, entry.attempts)
                link = self._links.sign(product_id, self._clock.now(), LINK_LIFE)
                return await self._messenger.send_file(entry.address, link, entry.key)
            case SendTemplate(template_id=template_id, values=values):
                return await self._messenger.send_template(entry.address, template_id, values, entry.key)

    async def _demand_picture(self, product_id: ProductId, attempts: int) -> None:
        try:
            there = await self._pictures.ready(product_id, PICTURE_WAIT)
        except (Retryable, AuthFailed) as error:
            if attempts < PICTURE_TRIES:
                raise Unavailable(PROVIDER, "a picture is not there yet") from error
            raise Rejected(PROVIDER, "a picture could not be had in time") from error
        if not there:
            raise Rejected(PROVIDER, "this product has no usable picture")
