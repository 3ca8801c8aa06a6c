"""Checks: pure functions that hold a draft against the evidence. They find and never edit, so their order is free."""
