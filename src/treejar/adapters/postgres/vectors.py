"""Vectors as the database takes them."""

import numpy as np

from treejar.application.ports.embedder import Vector

WIDTH = 1024


def padded(vector: Vector) -> list[float]:
    """1024 numbers: shorter vectors end in zeros, which changes no cosine. Raises ValueError for a longer one."""
    if vector.shape[0] > WIDTH:
        raise ValueError(f"a vector of {vector.shape[0]} numbers does not fit into {WIDTH}")
    wide = np.zeros(WIDTH, dtype=np.float32)
    wide[: vector.shape[0]] = vector
    return wide.tolist()
