"""What would a browser send if somebody pressed the button of a form as it stands?"""

from collections import defaultdict
from html.parser import HTMLParser


class _Form(HTMLParser):
    """Of the form of a page that gives a command, the values by name."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = defaultdict(list)
        self._select = self._text = ""
        self._ended = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._ended:
            return
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        match tag:
            case "form":
                self.values.clear()
            case "input" if name and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
                self.values[name].append(value)
            case "select":
                self._select = name
            case "option" if "selected" in given:
                self.values[self._select].append(value)
            case "textarea":
                self._text = name

    def handle_data(self, data: str) -> None:
        if self._text:
            self.values[self._text].append(data.removeprefix("\n"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = ""
        self._ended |= tag == "form" and "key" in self.values


def as_it_stands(page: str) -> dict[str, list[str]]:
    form = _Form()
    form.feed(page)
    return dict(form.values)
