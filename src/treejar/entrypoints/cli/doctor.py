"""`treejar doctor`: checks every configured provider and says what is wrong and how to mend it."""

import sys
from collections.abc import AsyncIterator

import click
import msgspec
from dishka import AsyncContainer

from treejar.adapters.postgres.server import UnfitServer
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.errors import AuthFailed, PortError, RateLimited, Rejected
from treejar.application.ports.house import House
from treejar.application.ports.messenger_admin import MessengerAdmin
from treejar.application.ports.operations import CatalogSource, OperationsItems, StockReader
from treejar.domain.shared.ids import OperationsId
from treejar.entrypoints.cli.diagnosis import Diagnosis, failed
from treejar.entrypoints.cli.doctor_models import examine_models
from treejar.entrypoints.cli.session import FAILED, run_with_container
from treejar.entrypoints.config import Config


@click.command("doctor", epilog="Example: treejar doctor --subscribe")
@click.option("--subscribe", is_flag=True, help="Have Wazzup deliver to this installation's webhook.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(subscribe: bool, as_json: bool) -> None:
    """Check database, Wazzup, Zoho, the storefront feed and the models; say what is wrong and how to mend it."""

    async def work(container: AsyncContainer) -> bool:
        well = True
        async for diagnosis in _examine(container, subscribe=subscribe):
            well = well and diagnosis.well
            click.echo(msgspec.json.encode(diagnosis).decode() if as_json else _plain(diagnosis))
        return well

    if not run_with_container("doctor", work, needs_schema=False):
        sys.exit(FAILED)


def _plain(diagnosis: Diagnosis) -> str:
    mark = "ok  " if diagnosis.well else "FAIL"
    mend = f"\n       -> {diagnosis.mend}" if diagnosis.mend else ""
    return f"{mark} {diagnosis.part}: {diagnosis.seen}{mend}"


async def _examine(container: AsyncContainer, *, subscribe: bool) -> AsyncIterator[Diagnosis]:
    config = await container.get(Config)
    database = await _database(container)
    yield database
    if config.wazzup.configured:
        admin = await container.get(MessengerAdmin)
        yield await _channel(admin, config)
        yield await (_subscribe if subscribe else _subscription)(admin, config)
    else:
        missing = "set TREEJAR_WAZZUP_API_KEY, TREEJAR_WAZZUP_CHANNEL_ID and TREEJAR_WAZZUP_WEBHOOK_TOKEN"
        yield Diagnosis(part="wazzup", well=False, seen="not configured", mend=missing)
    if config.zoho.configured and not database.well:
        yield Diagnosis(part="zoho", well=False, seen="not checked: its tokens are kept in the database")
    elif config.zoho.configured:
        async for diagnosis in _operations(await container.get(OperationsItems), await container.get(StockReader)):
            yield diagnosis
    else:
        missing = "set TREEJAR_ZOHO_CLIENT_ID, _CLIENT_SECRET, _REFRESH_TOKEN and _ORGANIZATION_ID"
        yield Diagnosis(part="zoho", well=False, seen="not configured", mend=missing)
    if config.storefront_url:
        yield await _storefront(await container.get(CatalogSource))
    async for diagnosis in examine_models(container, config.model):
        yield diagnosis
    if database.well:
        yield await _model(container)


async def _database(container: AsyncContainer) -> Diagnosis:
    try:
        house = await container.get(House)
        await house.ping()
        current = await house.schema_is_current()
    except (PortError, UnfitServer) as error:
        return Diagnosis(part="database", well=False, seen=str(error), mend="check TREEJAR_DATABASE_URL")
    seen = "answers, schema current" if current else "answers, but the schema is not at this release's head"
    return Diagnosis(part="database", well=current, seen=seen, mend="" if current else "run `treejar migrate`")


async def _channel(admin: MessengerAdmin, config: Config) -> Diagnosis:
    try:
        channels = await admin.channels()
    except PortError as error:
        return failed("wazzup channel", error, "check TREEJAR_WAZZUP_API_KEY and TREEJAR_WAZZUP_BASE_URL")
    ours = next((channel for channel in channels if channel.channel_id == config.wazzup.channel_id), None)
    if ours is None:
        known = ", ".join(f"{channel.channel_id} (…{channel.number_ending})" for channel in channels) or "none"
        return Diagnosis(
            part="wazzup channel",
            well=False,
            seen="the configured channel is not in this account",
            mend=f"set TREEJAR_WAZZUP_CHANNEL_ID to one of: {known}",
        )
    return Diagnosis(
        part="wazzup channel",
        well=ours.active,
        seen=f"{ours.transport}, number ending {ours.number_ending}, state {ours.state}",
        mend="" if ours.active else "reconnect the number in Wazzup's own console",
    )


async def _subscription(admin: MessengerAdmin, config: Config) -> Diagnosis:
    part = "wazzup webhook"
    try:
        subscription = await admin.subscription()
    except PortError as error:
        return failed(part, error, "check TREEJAR_WAZZUP_API_KEY")
    if subscription.uri != webhook_address(config):
        seen = "delivers to another address" if subscription.uri else "delivers nowhere"
        return Diagnosis(part=part, well=False, seen=seen, mend="run `treejar doctor --subscribe`")
    well = subscription.messages_and_statuses
    seen = "delivers here" if well else "delivers here, but no messages"
    return Diagnosis(part=part, well=well, seen=seen, mend="" if well else "run `treejar doctor --subscribe`")


async def _subscribe(admin: MessengerAdmin, config: Config) -> Diagnosis:
    part = "wazzup webhook"
    if not config.wazzup.webhook_token:
        return Diagnosis(part=part, well=False, seen="no secret", mend="set TREEJAR_WAZZUP_WEBHOOK_TOKEN")
    try:
        await admin.subscribe(webhook_address(config))
    except Rejected as refused:
        return failed(part, refused, "Wazzup must reach TREEJAR_PUBLIC_URL from outside, and `serve` must be running")
    except PortError as error:
        return failed(part, error, "try again")
    return Diagnosis(part=part, well=True, seen="subscribed; deliveries come here now")


async def _operations(items: OperationsItems, stock: StockReader) -> AsyncIterator[Diagnosis]:
    try:
        page = await anext(aiter(items.pages()), None)
    except PortError as error:
        yield failed("zoho items", error, _zoho_advice(error))
        return
    found = page.items if page else ()
    yield Diagnosis(
        part="zoho items",
        well=bool(found),
        seen=f"first page: {len(found)} items, {sum(item.sellable for item in found)} of them for sale",
        mend="" if found else "check TREEJAR_ZOHO_ORGANIZATION_ID: this organisation has no items",
    )
    if found:
        yield await _stock(stock, found[0].operations_id)


async def _model(container: AsyncContainer) -> Diagnosis:
    try:
        embedder = await container.get(Embedder)
        await embedder.embed_query("chair")
    except PortError as error:
        return Diagnosis(
            part="embedding model", well=False, seen=str(error), mend="check TREEJAR_EMBEDDING_MODEL and _PATH"
        )
    return Diagnosis(part="embedding model", well=True, seen=f"{embedder.model_id} answers")


async def _storefront(source: CatalogSource) -> Diagnosis:
    try:
        page = await anext(aiter(source.pages()), None)
    except PortError as error:
        return failed("storefront", error, "check TREEJAR_STOREFRONT_URL")
    found = page.items if page else ()
    mend = "" if found else "check TREEJAR_STOREFRONT_URL: this feed shows no products"
    return Diagnosis(part="storefront", well=bool(found), seen=f"first page: {len(found)} products", mend=mend)


async def _stock(stock: StockReader, operations_id: OperationsId) -> Diagnosis:
    try:
        await stock.levels([operations_id])
    except PortError as error:
        return failed("zoho stock", error, _zoho_advice(error))
    return Diagnosis(part="zoho stock", well=True, seen="can be read")


def webhook_address(config: Config) -> str:
    """Where Wazzup must deliver; it holds the secret, so it is never printed."""
    return f"{config.public_url}/api/v1/webhooks/wazzup/{config.wazzup.webhook_token.reveal()}"


def _zoho_advice(error: PortError) -> str:
    match error:
        case AuthFailed():
            return "check the client, the refresh token, its scopes, the organisation id, and that all belong to .eu"
        case RateLimited():
            return "too many calls; wait, and look for other programs that use the same organisation"
    return "check TREEJAR_ZOHO_ACCOUNTS_URL and TREEJAR_ZOHO_INVENTORY_URL"
