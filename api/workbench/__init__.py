"""Pages for those who work on cases: HTML with links and forms, which htmx makes quicker; every page works without a script.

page, menu      how a page is put together: who looks, in which language, with which menu
wording         the words of the pages themselves (words_of_*); those of a case come from its kind
freshness       people see what they just did
vendor          the assets of others, fetched from npm

sign_in         sign in, sign out, language; what was typed when a session ended comes along
desk            what presses today, on one's own desk and on those of whom one stands in for
lists           a kind's list: filters (choice), order, kept views; bulk, together, export, search; rows: one case in a line
cases           one case: stepper (stages), term_lines (why this date), course (what was done), doings (what may be done),
                parties and reveal (who, masked or in full), ties (related cases), papers and uploads, moved (did it move on?)
commands        the form of any command: fields, filled, picking and finding (by pinyin and code), corrections

boards, committees, communities, measures     how the work stands (figures, overseeing, events);
                                              as workbooks (board_export, board_sheets, figure_sheets, workbook)
intake, step, calendar                        one-window intake, a mediator's step, sessions
records                                       divisions, organisations, staff
routes, case_routes, list_routes              which addresses there are
"""
