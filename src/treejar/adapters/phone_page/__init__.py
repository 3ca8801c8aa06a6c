"""The demo's phone page: customers' phones side by side, and beside them what Noor did for each turn."""

from treejar.adapters.phone_page.router import phone_router

__all__ = ["phone_router"]
