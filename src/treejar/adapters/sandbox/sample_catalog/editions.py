"""Editions: copies of a sound item under a place's name, to reach the sizes that benchmarks ask for."""

from treejar.adapters.sandbox.sample_catalog.records import FIRST_ITEM_ID

_PLACES = (
    *("Muscat", "Doha", "Manama", "Sharjah", "Ajman", "Fujairah", "Al Ain", "Salalah", "Nizwa", "Sohar", "Amman"),
    *("Aqaba", "Beirut", "Cairo", "Luxor", "Aswan", "Tunis", "Rabat", "Fez", "Tangier", "Istanbul", "Izmir", "Baku"),
    *("Tbilisi", "Yerevan", "Almaty", "Tashkent", "Samarkand", "Bukhara", "Kazan", "Lisbon", "Porto", "Madrid"),
    *("Seville", "Valencia", "Milan", "Turin", "Verona", "Naples", "Palermo", "Athens", "Patras", "Vienna", "Graz"),
    *("Zurich", "Basel", "Bern", "Lyon", "Nice", "Lille", "Ghent", "Bruges", "Utrecht", "Delft", "Aarhus", "Oslo"),
    *("Bergen", "Malmo", "Turku", "Tampere", "Riga", "Vilnius", "Tallinn", "Krakow", "Gdansk", "Prague", "Brno"),
    *("Dublin", "Cork", "Leeds", "York", "Oxford", "Kyoto", "Osaka", "Busan", "Penang", "Jaipur", "Kochi", "Pune"),
)
_STYLES = ("", " studio", " select")


def edition(item: dict[str, object], number: int, ordinal: int) -> dict[str, object]:
    """A copy of `item` under its own id, SKU and name; price and stock differ, nothing is shared."""
    style, place = divmod(number, len(_PLACES))
    title = f"{_PLACES[place]}{_STYLES[style]} edition"
    stock = float((ordinal * 2654435761 >> 9) % 90)
    copy = item.copy()
    copy["item_id"] = str(FIRST_ITEM_ID + ordinal)
    copy["name"] = f"{item['name']}, {title}"
    copy["sku"] = f"{item['sku']}-E{number + 1}"
    copy["description"] = f"{title}. {item['description']}"
    copy["rate"] = float(str(item["rate"])) + 5 * (number % 40)
    copy["stock_on_hand"] = copy["available_stock"] = copy["actual_available_stock"] = stock
    copy["custom_fields"] = _copied(item["custom_fields"])
    return copy


def _copied(fields: object) -> list[dict[str, object]]:
    return [dict(field) for field in fields] if isinstance(fields, list) else []
