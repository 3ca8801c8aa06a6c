"""The web process: HTTP in front of the use cases."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import litestar_offline_docs
from dishka import AsyncContainer
from dishka.integrations.litestar import setup_dishka
from litestar import Litestar, Router
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import SwaggerRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.plugins.prometheus import PrometheusController
from litestar.static_files import create_static_files_router
from litestar.types import ControllerRouterHandler

from treejar.application.ports.inbox import Intake
from treejar.application.ports.wake_ups import WakeUps
from treejar.entrypoints.config import Config
from treejar.entrypoints.garbage import quieten_garbage_collection
from treejar.entrypoints.http.access_log import access_log
from treejar.entrypoints.http.auth import bearer_guard
from treejar.entrypoints.http.body import CheckedRequest
from treejar.entrypoints.http.code_paths import CodePaths
from treejar.entrypoints.http.conversations import ConversationController
from treejar.entrypoints.http.errors import HANDLERS
from treejar.entrypoints.http.health import live, ready
from treejar.entrypoints.http.inventory import InventoryController
from treejar.entrypoints.http.known_parameters import only_known_parameters
from treejar.entrypoints.http.media import product_picture, product_picture_head
from treejar.entrypoints.http.products import ProductController
from treejar.entrypoints.http.webhooks.wazzup import receive
from treejar.entrypoints.http.webhooks.wazzup_short_cut import WazzupShortCut
from treejar.entrypoints.wiring.use_cases import release

DOCS_ASSETS = "/schema/assets"


def build_web(config: Config, container: AsyncContainer, extra: Sequence[ControllerRouterHandler] = ()) -> Litestar:
    """The application; `extra` are routes of the demo."""

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        # A database that is down shows at the start, not at the first customer.
        await container.get(Intake)
        await container.get(WakeUps)
        quieten_garbage_collection()
        yield
        await container.close()

    guards = [bearer_guard(config.admin_token.reveal()), only_known_parameters]
    controllers = [ConversationController, ProductController, InventoryController]
    admin = Router("/", route_handlers=controllers, guards=guards)
    app = Litestar(
        route_handlers=[
            admin,
            live,
            ready,
            receive,
            product_picture,
            product_picture_head,
            PrometheusController,
            _docs_assets(),
            *extra,
        ],
        exception_handlers=HANDLERS,
        request_class=CheckedRequest,
        middleware=[access_log],
        openapi_config=_openapi(),
        lifespan=[lifespan],
        logging_config=None,
    )
    setup_dishka(container, app)
    app.asgi_handler = CodePaths(app.asgi_handler)
    if secret := config.wazzup.webhook_token.reveal():
        app.asgi_handler = WazzupShortCut(app.asgi_handler, secret, container)
    return app


def _openapi() -> OpenAPIConfig:
    swagger = SwaggerRenderPlugin(
        js_url=f"{DOCS_ASSETS}/swagger-ui-bundle.js",
        css_url=f"{DOCS_ASSETS}/swagger-ui.css",
        standalone_preset_js_url=f"{DOCS_ASSETS}/swagger-ui-standalone-preset.js",
        favicon="",
    )
    return OpenAPIConfig(
        title="Noor, Treejar's sales assistant",
        version=release(),
        path="/schema",
        render_plugins=[swagger],
        components=Components(security_schemes={"bearer": SecurityScheme(type="http", scheme="bearer")}),
        security=[{"bearer": []}],
    )


def _docs_assets() -> Router:
    folder = Path(litestar_offline_docs.__file__).parent / "static"
    return create_static_files_router(path=DOCS_ASSETS, directories=[folder], include_in_schema=False)
