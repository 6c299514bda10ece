"""Who is at the door? Cookies, bearer tokens and the proof that a form is ours.

signed_in  the session a request shows
forms      the token that every form carries
"""
