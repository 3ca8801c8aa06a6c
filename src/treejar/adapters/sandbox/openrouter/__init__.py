"""OpenRouter: chat completions, speech to text, the model list and the key, with a model that does as it is told."""
