"""The author of replies that needs no model: intents, the same tools, phrases with references, the same checks."""
