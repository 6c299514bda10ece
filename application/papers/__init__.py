"""Papers that the office issues (文书).

telling     what a paper shows, in words
issuing     made out under its number, rendered, sealed away, shown again
checking    is a paper genuine?
case_file   all papers of a case in one volume (卷宗)
"""
