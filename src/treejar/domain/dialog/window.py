"""The 24-hour window of WhatsApp: free text only within 24 h of the customer's last message (CH-7, NEV-58)."""

from datetime import datetime, timedelta

WINDOW = timedelta(hours=24)
# A message that leaves in the last minute may arrive in the next one: the window closes for us a little earlier.
MARGIN = timedelta(minutes=2)


def window_open(last_inbound_at: datetime | None, now: datetime) -> bool:
    """May free text be sent now?"""
    return last_inbound_at is not None and now - last_inbound_at < WINDOW - MARGIN
