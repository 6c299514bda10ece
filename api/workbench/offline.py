"""Which files does a phone keep, so that the pages of a step open without a line? The service worker, with their list.

Only the looks and scripts of these pages and their empty shell are kept; a page with a case in it never is.
"""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Response

router = APIRouter(include_in_schema=False)
STATIC = Path(__file__).parent / "static"
KEPT = (
    "base.css", "step.css", "signing.css", "keys.js", "leaving.js", "icon.svg", "step.js", "step_form.js", "step_store.js",
    "step_send.js", "step_shown.js", "step_papers.js", "signing.js", "vendor/htmx.min.js", "vendor/signature_pad.umd.min.js",
)  # fmt: skip
WORKER = "step_worker.js"


@router.get("/sw.js")
async def worker() -> Response:
    """Its text changes with any of the files, so that a phone fetches them anew."""
    return Response(_worker(), media_type="text/javascript", headers={"Cache-Control": "no-cache"})


@cache
def _worker() -> str:
    version = sha256(b"".join((STATIC / name).read_bytes() for name in (*KEPT, WORKER))).hexdigest()[:16]
    files = [f"/static/{name}" for name in KEPT]
    head = f"const VERSION = {json.dumps(version)};\nconst FILES = {json.dumps(files)};\n"
    return head + (STATIC / WORKER).read_text("utf-8")
