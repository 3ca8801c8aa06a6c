"""Parameters of lists: `?limit=1..100&cursor=…` leads to `{"items": […], "next": cursor or null, "total": n}`."""

from typing import Annotated

from litestar.params import QueryParameter

Limit = Annotated[int, QueryParameter(name="limit", ge=1, le=100, description="At most so many.")]
Cursor = Annotated[
    str | None,
    QueryParameter(
        name="cursor", max_length=2000, description="What the page before gave as `next`; without it, the first page."
    ),
]
