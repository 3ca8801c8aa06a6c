"""What the company has written down, read from the files under `knowledge/`."""
