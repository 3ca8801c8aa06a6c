"""One store per port."""
