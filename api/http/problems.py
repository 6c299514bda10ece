"""How does a program read what went wrong? `application/problem+json` (RFC 9457), for every error there is."""

from collections.abc import Mapping
from typing import Any

from fastapi import Response
from pydantic import BaseModel, Field

from api.problems import URN, Trouble

MEDIA_TYPE = "application/problem+json"


class FieldProblem(BaseModel):
    path: str = Field(description="Field names and list indexes, joined by dots.")
    code: str
    message: str


class Problem(BaseModel):
    """What went wrong, in the language of Accept-Language."""

    type: str = Field(pattern=f"^{URN}", examples=[f"{URN}refused"])
    title: str
    status: int
    detail: str
    code: str | None = Field(default=None, description="Of a refusal: which rule.")
    basis: str | None = Field(default=None, description="Of a refusal: the article of law or rule it rests on.")
    facts: dict[str, str] | None = None
    because: list[str] | None = Field(default=None, description="Of what is forbidden: each condition that fails.")
    could: str | None = Field(default=None, description="Of what is forbidden: who could do it today.")
    errors: list[FieldProblem] | None = Field(default=None, description="The fields that are not well formed.")
    version: int | None = Field(default=None, description="Of a conflict: the version at which the case stands.")
    error_id: str | None = Field(default=None, description="Of our own fault: the id under which it was logged.")


def shown(trouble: Trouble) -> Response:
    """A trouble as JSON."""
    problem = Problem(
        type=trouble.type, title=trouble.title, status=trouble.status, detail=trouble.detail, code=trouble.code,
        basis=trouble.basis, facts=dict(trouble.facts) or None, because=list(trouble.because) or None,
        could=trouble.could or None, version=trouble.version, error_id=trouble.error_id,
        errors=[FieldProblem(path=each.path, code=each.code, message=each.message) for each in trouble.errors] or None,
    )  # fmt: skip
    return Response(
        problem.model_dump_json(exclude_none=True), trouble.status, dict(trouble.headers), media_type=MEDIA_TYPE
    )


_MEANINGS = {
    400: "The request cannot be read.",
    401: "Nobody is signed in, the session has ended, or the password is wrong.",
    403: "Whoever is signed in may not do this here. The try is recorded.",
    404: "There is no such thing, or whoever is signed in may not know of it.",
    405: "The path takes another method.",
    409: "The rules refuse it (`urn:hemu:problem:refused`), or somebody acted first (`urn:hemu:problem:conflict`).",
    410: "The data was erased by law.",
    413: "The request is too large.",
    415: "The media type is not supported.",
    422: "Fields are not well formed, or the idempotency key was used for another request.",
    429: "Too many requests of an account or address within a minute, or too many wrong passwords: whoever asks waits.",
    500: "Our fault; logged under `error_id`.",
    503: "Too busy, or the outcome of a write is unknown. A retry under the same key is safe.",
}
_HEADERS: Mapping[int, Mapping[str, Any]] = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}}},
    405: {"Allow": {"schema": {"type": "string"}}},
    429: {"Retry-After": {"schema": {"type": "string"}, "description": "Seconds."}},
    503: {"Retry-After": {"schema": {"type": "string"}, "description": "Seconds."}},
}
EVERYWHERE = (400, 401, 403, 405, 413, 422, 429, 500, 503)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """These errors, and those that every route may answer, for the description of a route."""
    return {status: _described(status) for status in sorted({*EVERYWHERE, *statuses})}


def _described(status: int) -> dict[str, Any]:
    told: dict[str, Any] = {
        "description": _MEANINGS[status],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    return told | ({"headers": dict(_HEADERS[status])} if status in _HEADERS else {})
