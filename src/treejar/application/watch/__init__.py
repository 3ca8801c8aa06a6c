"""Whether the providers answer, seen from the calls that are made anyway."""
