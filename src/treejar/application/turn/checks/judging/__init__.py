"""Is a figure true where it stands? The roles a fact can play, held against what the words around it claim."""
