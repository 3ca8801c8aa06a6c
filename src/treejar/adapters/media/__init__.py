"""Pictures of products: how they are prepared, where they lie, and links that a stranger may open for a while."""
