"""Days and terms of the law.

- `working_days`: workdays, rest days, make-up days; counting days, workdays and months
- `office_hours`: counting minutes, hours and working hours
- `running_term`: what a term is (`TermRule`, `Term`), as values that go into events
- `counting`: where a term ends, through extensions, pauses and agreements
- `lights`: when its light turns yellow, red and flashing
- `terms`: what rules call: start, extend, exclude, pause, recompute; in time or overdue
"""
