"""How are residents, staff and other systems told of what happened?

queueing  reads the log and puts what somebody is to be told into the outbox
drafts    reads a letter's case again, and says whether it is still to be sent, to whom and in which words
sending   takes letters from the outbox, sends them, tries again, gives up; keeps with the case what came of it
ports     what sending needs: outbox, outlets with their secrets, addresses of staff, carriers
"""
