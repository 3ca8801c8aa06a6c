"""The promise of CustomerStore."""

from tests.contracts.storage import Storage, opened
from tests.factories.dialog import new_id
from tests.fakes.system import MONDAY_NOON

from treejar.domain.dialog.customer import Customer, Detail, Known
from treejar.domain.shared.ids import MessageId


async def _saved(storage: Storage, customer: Customer) -> Customer:
    async with storage.units() as unit:
        await unit.customers.save(customer)
        await unit.commit()
    async with storage.units() as unit:
        return await unit.customers.of(customer.conversation_id)


async def test_nothing_is_known_of_a_new_customer(storage: Storage) -> None:
    conversation = await opened(storage)
    async with storage.units() as unit:
        assert await unit.customers.of(conversation.id) == Customer(conversation.id)


async def test_each_detail_keeps_the_message_it_came_from(storage: Storage) -> None:
    customer = Customer((await opened(storage)).id)
    for number, detail in enumerate(Detail):
        # A store keeps whatever it is given: what a detail looks like is the customer's own rule.
        customer.details[detail] = Known(f"سارة 🪑 Сара {number}", MessageId(new_id()), MONDAY_NOON)
    assert await _saved(storage, customer) == customer


async def test_dlg_13_a_correction_replaces_only_its_own_detail(storage: Storage) -> None:
    customer = Customer((await opened(storage)).id)
    customer.learn(Detail.NAME, "Sara", MessageId(new_id()), MONDAY_NOON)
    customer.learn(Detail.COMPANY, "Oasis LLC", MessageId(new_id()), MONDAY_NOON)
    stored = await _saved(storage, customer)
    stored.learn(Detail.COMPANY, "Oasis FZE", MessageId(new_id()), MONDAY_NOON)
    corrected = await _saved(storage, stored)
    assert corrected.known(Detail.COMPANY) == "Oasis FZE"
    assert corrected.details[Detail.NAME] == customer.details[Detail.NAME]


async def test_customers_of_two_chats_share_nothing(storage: Storage) -> None:
    one, other = await opened(storage), await opened(storage)
    customer = Customer(one.id)
    customer.learn(Detail.NAME, "Sara", MessageId(new_id()), MONDAY_NOON)
    await _saved(storage, customer)
    async with storage.units() as unit:
        assert (await unit.customers.of(other.id)).details == {}


async def test_reads_give_detached_copies(storage: Storage) -> None:
    customer = Customer((await opened(storage)).id)
    stored = await _saved(storage, customer)
    stored.learn(Detail.NAME, "Sara", MessageId(new_id()), MONDAY_NOON)
    async with storage.units() as unit:
        assert (await unit.customers.of(customer.conversation_id)).details == {}
