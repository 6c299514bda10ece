"""The event log: one per city, append only, in commit order, chained by hash.

writes.py       what is handed over in one go, and the answers
statement.py    many writes as one statement (the function log.append of the migrations does the rest)
committer.py    the thread that writes for all threads of the process
wakeups.py      who is told that something was appended
tables.py       the tables, for reading
recorder.py     the recorders and the factory of the eventsourcing library, on the same tables
codec.py        domain event <-> stored row; upcasts.py: older shapes of events
sealing.py      personal data: one key per case and subject
log.py          the port that the application knows
key_check.py    is every key there under which something was sealed; file_check.py: is every file that an event names
backup.py       dump, restore; verify.py: recompute the chain
"""
