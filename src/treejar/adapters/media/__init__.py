"""Pictures of products: links that a stranger may open for a while."""
