"""What do the shipped templates say, and how do they look? Each is a sheet of parts, written as a Word file.

sheet       the parts of a sheet, and how they look in Word
appeal, mediation, assistance, erasure, volume   the sheets
writing     all of them into `templates`
"""
