"""Which days are rest days, from published notices and, where none is out yet, from the law.

- `loader`: the calendar of a region, from the notices that the package `chinesecalendar` carries
- `expected`: the holidays of a year without a notice, as the law fixes them in the lunar and solar calendars
- `notices`: a notice written down by the office itself, before the package has it
- `in_force`: all of it together, as this installation uses it
"""
