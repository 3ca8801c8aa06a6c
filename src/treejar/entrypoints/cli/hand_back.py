"""`treejar hand-back`: give a conversation back to Noor."""

from uuid import UUID

import click
from dishka import AsyncContainer

from treejar.application.escalations.hand_back import HandBack
from treejar.domain.shared.errors import InvalidTransition
from treejar.domain.shared.ids import ConversationId
from treejar.entrypoints.cli.session import fail, run_with_container


@click.command("hand-back", epilog="Example: treejar hand-back 2f1c9a52-7f0e-5d1b-9d0c-3f8f3c0f6a11")
@click.argument("conversation", type=click.UUID)
def command(conversation: UUID) -> None:
    """Give CONVERSATION back to Noor after a manager has taken it over."""

    async def work(container: AsyncContainer) -> None:
        try:
            await (await container.get(HandBack)).execute(ConversationId(conversation))
        except InvalidTransition as refused:
            fail(str(refused))

    run_with_container("hand-back", work)
    click.echo("Noor answers again")
