"""How long may a browser keep a style, script or picture? It keeps them and asks each time whether they still hold."""

import os
from collections.abc import MutableMapping
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles


class Assets(StaticFiles):
    """Files of a folder; after an update nobody works with yesterday's script."""

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: MutableMapping[str, Any],
        status_code: int = 200,
    ) -> Response:  # fmt: skip
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["Cache-Control"] = "no-cache"
        return answer
