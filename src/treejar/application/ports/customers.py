"""Customers: what is known of the person behind a conversation."""

from typing import Protocol

from treejar.domain.dialog.customer import Customer
from treejar.domain.shared.ids import ConversationId


class CustomerStore(Protocol):
    async def of(self, conversation_id: ConversationId) -> Customer:
        """The customer of a conversation; empty if nothing is known yet."""

    async def save(self, customer: Customer) -> None:
        """Write all details back."""
