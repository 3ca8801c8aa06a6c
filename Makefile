.PHONY: check format lint types contracts fast test
PY = .venv/bin/python -m
check: lint types contracts fast      ## everything a commit needs, in under two minutes
format: ; .venv/bin/ruff format . && .venv/bin/ruff check --fix .
lint: ; .venv/bin/ruff format --check . && .venv/bin/ruff check .
types: ; .venv/bin/mypy
contracts: ; PYTHONPATH=src .venv/bin/lint-imports
fast: ; ./treejar test -n 2 -m "not drill and not browser"
test: ; ./treejar test
