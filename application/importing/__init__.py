"""How does what an office kept in spreadsheets come in? Rows become commands; a bad row is reported and stops nothing.

cells      what one cell says: a text, a number, an instant
columns    which column holds what, by its heading
problems   what may be wrong with a row, in words
appeals    rows -> messages of the past with their answers
topics     rows -> the topic catalogue
running    messages -> the engine, many at a time, each exactly once
"""
