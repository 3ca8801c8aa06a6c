"""PostgreSQL 15 or newer with pgvector 0.8 or newer: every store, the search and the door of the inbox.

`engine.Database` is the way in. Row classes in `tables` say what is stored, `mapping` turns rows into entities and
back, `stores` hold one port each. Entities stay plain: a turn works on copies between two transactions.
"""
