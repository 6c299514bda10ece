"""What does a residents' page say when something went wrong?"""

from fastapi import Request, Response

from api.portal.page import visited
from api.problems import Trouble


def shown(request: Request, trouble: Trouble) -> Response:
    response = visited(request).show("trouble.html", trouble.status, trouble=trouble)
    for name, value in trouble.headers.items():
        response.headers[name] = value
    return response
