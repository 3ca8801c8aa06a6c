"""Money never meets a float (PRC-1)."""

import ast

from tests.architecture.sources import PACKAGE, imported, trees

_MONEY = "treejar.domain.shared.money"


def test_no_module_of_the_domain_that_knows_money_knows_floats() -> None:
    floating = {
        f"{name}:{node.lineno}"
        for name, tree in trees(PACKAGE / "domain")
        if name == "shared/money.py" or _MONEY in imported(tree)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    }
    assert floating == set()


def test_some_modules_of_the_domain_know_money() -> None:
    """So that the rule above cannot hold by being about nothing."""
    knowing = {name for name, tree in trees(PACKAGE / "domain") if _MONEY in imported(tree)}
    assert {"catalog/product.py", "catalog/pricing.py"} <= knowing
