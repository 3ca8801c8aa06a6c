"""Requests in numbers, for Prometheus.

Litestar's own middleware finds its labels anew for every request and cost a webhook as much as understanding it.
"""

from functools import cache

from prometheus_client import Histogram

_SECONDS = Histogram(
    "treejar_request_seconds", "From a request to the end of its answer", ["method", "route", "status"]
)
# Anybody can invent a method; a label must not grow with what is invented.
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """`route` is the template of the path, never the path."""
    _timer(method if method in _METHODS else "other", route, status).observe(seconds)


@cache
def _timer(method: str, route: str, status: int) -> Histogram:
    return _SECONDS.labels(method, route, str(status))
