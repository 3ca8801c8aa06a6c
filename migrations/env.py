"""Runs the revisions on the connection that `treejar.adapters.postgres.migrate` opened and locked."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=None)
# The transaction belongs to the caller: all revisions, or none.
context.run_migrations()
