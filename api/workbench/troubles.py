"""What does a page say when something went wrong? In words, with the id where it is our own fault."""

from fastapi import Request, Response

from api.language import page_language
from api.problems import Trouble
from api.workbench.page import go, render


def shown(request: Request, trouble: Trouble) -> Response:
    """Whoever is not signed in is led to where one signs in, and back."""
    if trouble.name == "not_signed_in":
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return go("/sign-in", next=wanted if request.method == "GET" else "/desk")
    response = render(request, "trouble.html", page_language(request), trouble.status, trouble=trouble)
    for name, value in trouble.headers.items():
        response.headers[name] = value
    return response
