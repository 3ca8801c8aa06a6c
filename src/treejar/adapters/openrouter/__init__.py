"""Language and speech models by OpenRouter (providers §5)."""
