"""How do messages leave the office? The outbox in the database, and a carrier for each way.

tables, outbox, outlets   what the database keeps
target                    where a program may send at all: the operator's list, pinned to the address that was looked at
posting                   one HTTP request, without redirects
webhooks, robots, mail    the carriers; folder writes down what a trial would have sent
"""
