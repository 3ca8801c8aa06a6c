"""Product pictures drawn by code: flat illustrations in the item's colour."""
