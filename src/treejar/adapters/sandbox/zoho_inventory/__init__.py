"""Zoho Inventory v1 (`https://www.zohoapis.eu/inventory/v1`): items, stock, pictures, organisations, locations."""
