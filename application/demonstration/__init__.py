"""A city to look at: organisations as they are in such a city, made-up people, and cases told through the engine.

places   districts, streets and communities
bodies   the organisations that work there
people   who works where, with A and B posts and days away
setting  all of it entered through the engine
chance   made-up residents, amounts and hours; the same for the same seed
clock    the time that the story has reached
teller   many lives at once, step by step in the order of time
texts    what residents bring and what offices answer
scene    where a life takes place, and who works there
orders, petitions, mediations, assistances   how a case of each sort may go
order_work, petition_ends, mediation_ends, relief, households   later parts of the same
names, receipts   made-up names, and the codes on receipts
demonstrate   the whole city, with visible progress
"""
