"""What a draft says: its text cut into pieces, and the pieces put together to statements that facts can be held to."""
