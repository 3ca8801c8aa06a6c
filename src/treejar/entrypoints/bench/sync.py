"""Catalogue runs at several sizes: everything new, nothing changed, one item in a hundred changed."""

import asyncio
import time
from collections.abc import Callable, Sequence

import asyncpg
import uvloop
from dishka import AsyncContainer, Provider, Scope, provide

from treejar.adapters.postgres.dsn import plain_dsn
from treejar.adapters.zoho.fields import ZohoFields
from treejar.adapters.zoho.inventory import ZohoCatalog
from treejar.adapters.zoho.rows import RowMapper
from treejar.application.catalog.embed_products import EmbedProducts
from treejar.application.catalog.sync_catalog import SyncCatalog, SyncOutcome, SyncReport
from treejar.application.ports.embedder import Embedder
from treejar.application.ports.operations import CatalogSource
from treejar.application.ports.system import Clock
from treejar.entrypoints.bench.catalogue import Item, PreparedZoho, StillEmbedder, active_items
from treejar.entrypoints.bench.database import bench_database, temporary_folder
from treejar.entrypoints.bench.report import Aim, Report, Row
from treejar.entrypoints.config import PREFIX, load_config
from treejar.entrypoints.wiring.container import build_container

WANTED_ROWS_A_SECOND = 50_000
CHANGED_EVERY = 100

# Rows whose present version was written at or after a transaction; age counts transactions backwards.
_WRITTEN = "SELECT count(*) FROM {} WHERE age(xmin) <= age($1::text::xid)"
_NOW = "SELECT pg_current_xact_id()::xid::text"
Connection = asyncpg.Connection[asyncpg.Record] if False else asyncpg.Connection


