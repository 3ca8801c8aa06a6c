"""Properties are tried on the same examples in every run, so that a green commit stays green."""

from hypothesis import settings

settings.register_profile("domain", derandomize=True, database=None, deadline=None, max_examples=60)
settings.load_profile("domain")
