"""Text to vectors, by models that run on this machine."""
