"""What does a page say when something went wrong? In words, with the id where it is our own fault."""

from fastapi import Request, Response

from api.language import page_language
from api.problems import Trouble
from api.security.signed_in import COOKIE
from api.workbench.page import go, render
from api.workbench.sign_in import resumed, sign_in_again

DUTIES = {"password_due": "/account/password", "second_factor_due": "/account/app"}
"""Where somebody does what the office demands of the account."""


def shown(request: Request, trouble: Trouble) -> Response:
    """Whoever is not signed in is led to where one signs in, and back."""
    if trouble.name == "not_signed_in":
        if request.headers.get("hx-request") == "true":  # a part of a page leads the whole page there
            return Response(status_code=204, headers={"HX-Refresh": "true"})
        if carried := getattr(request.state, "carried", None):
            return sign_in_again(request, carried)
        return go("/sign-in", next=_back(request))
    if trouble.name == "too_many_requests" and (carried := getattr(request.state, "carried", None)):
        secret = request.cookies.get(COOKIE, "")
        return resumed(request, request.url.path, carried, secret, trouble.title, trouble=trouble)
    if trouble.name in DUTIES:
        return go(DUTIES[trouble.name])
    response = render(request, "trouble.html", page_language(request), trouble.status, trouble=trouble)
    response.headers.update(trouble.headers)
    return response


def _back(request: Request) -> str:
    """Where whoever has signed in goes on: a form with a file has a page of its own, and the browser has kept the file."""
    if request.method == "GET":
        return request.url.path + (f"?{request.url.query}" if request.url.query else "")
    with_file = request.headers.get("content-type", "").startswith("multipart/form-data")
    return request.url.path if with_file else "/desk"
