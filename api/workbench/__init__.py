"""Plain pages for those who work on cases: HTML with links and forms, no script.

page       how a page is put together: who looks, in which language, with which menu
wording    the words of the pages themselves; those of a case come from its kind
fields     a command's fields as the fields of a form
filled     a form that was sent, as the body of the command
sign_in    sign in, sign out, language
desk       what lies on my desk, lists and the cases behind a number
cases      one case
commands   the form of any command
boards     station board, committee board, measures
records    divisions, organisations, staff
"""
