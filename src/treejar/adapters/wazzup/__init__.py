"""Wazzup24 API v3: the real messenger (providers §1)."""
