"""The sample catalogue of the demo: items in the shape of Zoho Inventory, and pictures drawn by code."""

from treejar.adapters.sandbox.sample_catalog.catalogue import load_items, load_sample_items
from treejar.adapters.sandbox.sample_catalog.item_file import BadItemFile, items_from_file
from treejar.adapters.sandbox.sample_catalog.pictures.gallery import picture

__all__ = ["BadItemFile", "items_from_file", "load_items", "load_sample_items", "picture"]
