"""Vectors as the database takes them."""

import msgspec
import numpy as np

from treejar.application.ports.embedder import Vector

WIDTH = 1024


def literal(vector: Vector) -> str:
    """1024 numbers in words of the type halfvec, rounded as it rounds: shorter vectors end in zeros, which changes no
    cosine. An array would cost ten times as much: the driver looks at each of its numbers (0.2 ms a vector).
    Raises ValueError for a longer vector."""
    if vector.shape[0] > WIDTH:
        raise ValueError(f"a vector of {vector.shape[0]} numbers does not fit into {WIDTH}")
    wide = np.zeros(WIDTH, dtype=np.float16)
    wide[: vector.shape[0]] = vector
    return msgspec.json.encode(wide.tolist()).decode()
