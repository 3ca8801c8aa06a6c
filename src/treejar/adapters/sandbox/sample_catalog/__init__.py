"""The sample catalogue of the demo: items in the shape of Zoho Inventory, and pictures drawn by code."""
