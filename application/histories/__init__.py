"""How do cases go to those who study processes? Their histories without personal data, in open formats.

telling.py  what happened, as plain values: people are pseudonyms, free text and parties stay behind
ocel.py     OCEL 2.0 as JSON and as XML: cases, bodies, people and how they touch
ocel_database.py  the same as an SQLite database
xes.py      XES (IEEE 1849): one trace per case
tables.py   one row per event, for comma-separated text and Parquet
ways.py     which events a command can write, told from its rule
conformance which cases took a path or a time that the rules do not allow
"""
