"""What `treejar doctor` says of one thing."""

import msgspec

from treejar.application.ports.errors import PortError


class Diagnosis(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at: is it well, what was seen, what to do about it."""

    part: str
    well: bool
    seen: str
    mend: str = ""


def failed(part: str, error: PortError, advice: str) -> Diagnosis:
    return Diagnosis(part=part, well=False, seen=error.reason, mend=advice)
