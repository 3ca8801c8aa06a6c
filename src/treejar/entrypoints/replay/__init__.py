"""Dialogue scenarios: data that is played through the whole application and judged."""
