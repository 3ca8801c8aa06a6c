"""Finding products by words and by meaning, in one round trip."""
