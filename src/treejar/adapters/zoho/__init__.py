"""Zoho, European data centre: OAuth2 and Inventory v1 (providers §2, §4)."""
