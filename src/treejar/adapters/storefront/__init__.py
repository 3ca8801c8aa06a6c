"""Shops on the open web: the feed of the seller's own site, and the old shop that gives pictures (providers §7)."""
