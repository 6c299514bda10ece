"""The views in PostgreSQL: rows told from the log, and the questions put to them.

tables     the tables, for SQLAlchemy and for COPY
rows       a batch of changes and its position, in one transaction
runner     the one reader of the process, which keeps the views up with the log
rebuild    the views told anew beside the live ones, then swapped; compare: row by row
states     the cases as they stand, or stood on a past day; sight: who may know of them; choice: which ones are asked for
history    the measures and flows of a period
search     persons and words, by their hashes
views      the questions: implements application.views.Views
"""
