"""The few ideas that every case kind shares.

vocabulary  what a command, an event, a refusal and a moment are
personal    how much of a person is shown to whom
fields      what a field may hold, and which of them are personal
roles       who somebody is, by the posts held, and whether that is enough
case        what every case remembers, and how events fold into it
act         what may be asked of a case, by whom, in which states, by which rule; shared_acts the same of every kind
case_kind   a kind as one value: commands with their rules, events, access, terms, wording
approval    decisions that need a second person
correction  nothing is altered: corrections and voided steps are events too
records     notes, files and tasks, the same in every kind
messages    who is told of what, and what the case remembers of it; staff_messages the same of every kind
parameters  numbers that a region or an office may set, versioned by date
card        any case in neutral terms, for lists, boards and other kinds
wording     sentences in Chinese and English
"""
