"""What no port that follows an outside link ever asks: machines that are not on the open web."""

from ipaddress import IPv6Address, ip_address


def is_inside(address: str) -> bool:
    """Whatever is not an address of one machine on the open internet; what cannot be read counts as inside."""
    try:
        read = ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(read, IPv6Address) and (inner := read.ipv4_mapped or read.sixtofour):
        return is_inside(str(inner))
    return not read.is_global or read.is_multicast
