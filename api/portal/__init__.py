"""The residents' pages at /r: for a phone, without scripts, in plain words.

page        how a page is put together; the cookies of a visitor and of whoever showed a query code
wording     the words of these pages
home        where everything begins; the way there from a poster
handing_in  the place, then the form of a matter; receipts
looking_up  from query code and phone to the case; leaving
case        the public steps, the answer, what may be done; photos
acts        rating, review, withdrawal: the forms that a kind names
notices     what hangs out for everybody
troubles    what a page says when something went wrong
"""
