"""What no port that follows an outside link ever asks: machines that are not on the open web."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# The last four bytes of these are an address of the old kind, which a gateway or the machine itself asks instead.
_CARRIERS = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))
_OWN_GATEWAYS = IPv6Network("64:ff9b:1::/48")


def is_inside(address: str) -> bool:
    """Whatever is not an address of one machine on the open internet; what cannot be read counts as inside."""
    try:
        read = ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(read, IPv6Address):
        if inner := _carried(read):
            return is_inside(str(inner))
        if read.is_site_local or read in _OWN_GATEWAYS:
            return True
    return not read.is_global or read.is_multicast


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The address of the old kind that stands for the same machine."""
    if any(address in carrier for carrier in _CARRIERS):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
