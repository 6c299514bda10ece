"""How does a matter come in from a form, a resident's or the one window's? Its place, its words, the command that opens it.

places    which body is at work for a place
matter    what a form tells, and the command of each kind that it becomes
"""
