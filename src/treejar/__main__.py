"""`python -m treejar` is the console script."""

from treejar.entrypoints.cli import main

main()
