"""Which pages do those open who look over the work: boards, committees, indicators, measures, and the news they listen to?"""

from api.workbench import boards, committees, communities, events, measures

ROUTERS = (boards.router, committees.router, communities.router, measures.router, events.router)
