"""In which language does somebody want to read? Chinese, unless English is asked for."""

from typing import Literal

from fastapi import Request

Language = Literal["zh", "en"]
COOKIE = "hemu_language"


def language_of(request: Request) -> Language:
    """The page's switch first, then, for programs, what they wish for."""
    if not request.url.path.startswith("/api/"):
        return page_language(request)
    if (chosen := request.cookies.get(COOKIE)) is not None:
        return "en" if chosen == "en" else "zh"
    return preferred(request.headers.get("accept-language", ""))


def page_language(request: Request) -> Language:
    """Pages speak Chinese until the reader says otherwise: office computers often ask for English without a wish."""
    return "en" if request.cookies.get(COOKIE) == "en" else "zh"


def preferred(accepted: str) -> Language:
    """Of `Accept-Language: en-GB,en;q=0.9,zh;q=0.5` the language wanted most, of the two there are."""
    wishes = [_wish(each) for each in accepted.split(",")]
    known = [(weight, tag) for tag, weight in wishes if tag in ("zh", "en") and weight > 0]
    best = max(known, key=lambda each: each[0], default=(1.0, "zh"))
    return "en" if best[1] == "en" else "zh"


def _wish(text: str) -> tuple[str, float]:
    tag, _, parameter = text.strip().partition(";")
    try:
        weight = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
    except ValueError:
        weight = 0.0
    return tag.strip().lower().partition("-")[0], weight
