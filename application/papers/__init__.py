"""Papers that the office issues (文书).

telling     what a paper shows, in words
ports       what writes, lays out and binds
issuing     made out under its number, rendered, recorded
issued      laid away, and shown again as it was
checking    is a paper genuine?
case_file   all papers of a case in one volume (卷宗)
"""
