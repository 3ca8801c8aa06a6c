"""Is the house in order? (NEV-65)"""

from dishka.integrations.litestar import FromDishka, inject
from litestar import Response, get

from treejar.application.admin.check_health import CheckHealth, HealthReport


@get("/health/live", tags=["health"], summary="The process answers")
async def live() -> dict[str, str]:
    return {"status": "ok"}


@get(
    ["/health/ready", "/api/v1/health"], tags=["health"], summary="Database, migrations, queue and worker are in order"
)
@inject
async def ready(check: FromDishka[CheckHealth]) -> Response[HealthReport]:
    """503 with the failing parts named. A provider that is down is named as degraded and leaves the house ready."""
    report = await check.execute()
    return Response(report, status_code=200 if report.ok else 503)
