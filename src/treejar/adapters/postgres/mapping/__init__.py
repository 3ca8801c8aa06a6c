"""Rows into entities and back, explicitly: entities know nothing of tables."""
