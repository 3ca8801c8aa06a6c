"""Measurements of `treejar bench`: one module a bench. Each works on a database of its own and checks what it did."""
