"""The demo account's credentials: what the simulators were told to accept. None of them opens anything real."""

WAZZUP_API_KEY = "5ab0c0de1f2e4d3c8b7a69584736251a"
"""The account's own key: every route."""
WAZZUP_SIDECAR_KEY = "5ideca2c0de1f2e4d3c8b7a695847362"
"""A "sidecar" key: channels, sending, webhooks and templates only."""
WAZZUP_CHANNEL_ID = "0f1e2d3c-4b5a-4978-8675-a4b3c2d1e0f9"
WAZZUP_CHANNEL_PHONE = "97145550100"
"""The business's number, as Wazzup's `plainId`."""

ZOHO_CLIENT_ID = "1000.TREEJARDEMOCLIENT0000000000000"
ZOHO_CLIENT_SECRET = "d3m0c11ent5ec2e7000000000000000000000000"  # noqa: S105  (accepted by the simulator only)
ZOHO_REFRESH_TOKEN = "1000.4efc0ffee00000000000000000000001.4efc0ffee00000000000000000000002"  # noqa: S105
ZOHO_ORGANIZATION_ID = "20090001234"
ZOHO_SCOPES = (
    "ZohoCRM.modules.ALL",
    "ZohoCRM.coql.READ",
    "ZohoCRM.notifications.ALL",
    "ZohoCRM.settings.fields.READ",
    "ZohoSearch.securesearch.READ",
    "ZohoInventory.items.READ",
    "ZohoInventory.contacts.ALL",
    "ZohoInventory.salesorders.ALL",
    "ZohoInventory.invoices.READ",
    "ZohoInventory.settings.READ",
)
"""What the demo refresh token was granted."""

BAZARA_TOKEN = "shpat_demobazarapictures00000000000000"  # noqa: S105
"""The Shopify app's Admin API token; granted `read_products` only."""

OPENROUTER_API_KEY = "sk-or-v1-demo0000000000000000000000000000000000000000000000000000000000"
"""The account's one API key; no management key."""
