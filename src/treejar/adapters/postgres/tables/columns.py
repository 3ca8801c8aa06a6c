"""Kinds of columns that several tables use."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Text
from sqlalchemy.dialects.postgresql import JSON, TIMESTAMP
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import mapped_column

Id = Annotated[UUID, mapped_column(PG_UUID(as_uuid=True))]
Moment = Annotated[datetime, mapped_column(TIMESTAMP(timezone=True))]
Words = Annotated[str, mapped_column(Text)]
Number = Annotated[int, mapped_column(BigInteger)]
Counted = Annotated[int, mapped_column(BigInteger, Identity(always=True))]
"""A number that the database gives out in the order of insertion."""
# JSON and not JSONB: never queried inside, and the order of its keys stays.
Document = Annotated[object, mapped_column(JSON(none_as_null=True))]
