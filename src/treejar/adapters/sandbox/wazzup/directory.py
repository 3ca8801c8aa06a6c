"""Users, contacts and counters: the little of them an assistant may call."""

from collections.abc import Mapping

from treejar.adapters.sandbox.asgi import Request, Response, json_response
from treejar.adapters.sandbox.wazzup.account import Account
from treejar.adapters.sandbox.wazzup.sending import json_body

ENTITIES_MAXIMUM = 100


class Directory:
    """`/users`, `/contacts`, `/unanswered`."""

    def __init__(self, account: Account) -> None:
        self._account = account

    async def users(self, request: Request, _: Mapping[str, str]) -> Response:
        """All users, a bare array."""
        return json_response(list(self._account.users.values()))

    async def user(self, request: Request, path: Mapping[str, str]) -> Response:
        """One user."""
        found = self._account.users.get(path["user_id"])
        if found is None:
            raise self._account.refusals.bare(404)
        return json_response(found)

    async def put_users(self, request: Request, _: Mapping[str, str]) -> Response:
        """Create or replace users by id."""
        for entity in self._entities(request, ("id", "name")):
            self._account.users[str(entity["id"])] = entity
        return Response(200)

    async def contacts(self, request: Request, _: Mapping[str, str]) -> Response:
        """All contacts, in the paged envelope."""
        found = list(self._account.contacts.values())
        offset = request.parameter("offset") or "0"
        if not (offset.isascii() and offset.isdecimal()):
            raise self._account.refusals.plain("VALIDATION_ERROR", fields=["offset"])
        return json_response({"count": len(found), "data": found[int(offset) : int(offset) + ENTITIES_MAXIMUM]})

    async def put_contacts(self, request: Request, _: Mapping[str, str]) -> Response:
        """Create or replace contacts by id."""
        entities = self._entities(request, ("id", "responsibleUserId", "name"))
        for entity in entities:
            if entity["responsibleUserId"] not in self._account.users:
                raise self._account.refusals.plain("VALIDATION_ERROR", fields=["responsibleUserId"])
            if not isinstance(entity.get("contactData"), list):
                raise self._account.refusals.plain("VALIDATION_ERROR", fields=["contactData"])
        for entity in entities:
            self._account.contacts[str(entity["id"])] = entity
        return Response(200)

    async def delete_contacts(self, request: Request, _: Mapping[str, str]) -> Response:
        """`PATCH /contacts/bulk_delete` with an array of ids."""
        body = json_body(request, self._account)
        if not isinstance(body, list) or not all(isinstance(entity_id, str) for entity_id in body):
            raise self._account.refusals.plain("VALIDATION_ERROR")
        for entity_id in body:
            self._account.contacts.pop(entity_id, None)
        return Response(200)

    async def unanswered(self, request: Request, path: Mapping[str, str]) -> Response:
        """The red counter: chats whose latest message is the customer's."""
        if path["user_id"] not in self._account.users:
            raise self._account.refusals.bare(404)
        last = [chat.bubbles[-1] for chat in self._account.phone.chats.values() if chat.bubbles]
        waiting = [bubble.at for bubble in last if bubble.author == "customer"]
        latest = max(waiting, default=None)
        return json_response({"counterV2": len(waiting), "type": "red", "lastMsgDateTime": latest})

    def _entities(self, request: Request, required: tuple[str, ...]) -> list[dict[str, object]]:
        body = json_body(request, self._account)
        if not isinstance(body, list):
            raise self._account.refusals.plain("VALIDATION_ERROR")
        if len(body) > ENTITIES_MAXIMUM:
            raise self._account.refusals.plain("TOO_MANY_ENTITIES")
        for entity in body:
            wrong = [name for name in required if not isinstance(entity, dict) or not isinstance(entity.get(name), str)]
            if wrong:
                raise self._account.refusals.plain("VALIDATION_ERROR", fields=wrong)
        return body
