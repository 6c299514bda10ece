"""What does a residents' page say when something went wrong?"""

from fastapi import Request, Response

from api.portal.page import visited
from api.problems import Trouble


def shown(request: Request, trouble: Trouble) -> Response:
    """What was typed stays on the page where it can be sent again."""
    response = visited(request).show(
        "trouble.html", trouble.status, trouble=trouble, carried=getattr(request.state, "carried", ())
    )
    response.headers.update(trouble.headers)
    return response
