"""A resident's phone: a browser without scripts, which follows links and sends the forms of the pages it sees."""

import re
from html import unescape

from fastapi.testclient import TestClient

PLACE = "130903001001"
HELP = {
    "kind": "help", "text": "单元门口路灯坏了一周，夜里老人看不清台阶。\n希望尽快修好。", "spot": "3号楼2单元",
    "name": "王桂兰", "phone": "138 0317 1234",
}  # fmt: skip


class Phone:
    def __init__(self, app):
        self.client = TestClient(app, raise_server_exceptions=False, follow_redirects=True)

    def open(self, path):
        page = self.client.get(path)
        assert page.status_code == 200, (path, page.status_code, page.text[:2000])
        return page

    def send(self, form, values, to=None, files=None):
        """The form of a page: what it carries hidden, and what somebody filled in."""
        page = self.client.get(form)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text))
        return self.client.post(to or form, data={**unescaped(hidden), **values}, files=files)

    def hand_in(self, values=None, kind="appeal", files=None, place=PLACE):
        page = self.send(f"/r/new/{kind}?at={place}", values or HELP, f"/r/new/{kind}", files)
        assert page.url.path == "/r/receipt", (page.status_code, page.text)
        return page

    def look_up(self, code, digits):
        return self.send("/r/look-up", {"code": code, "digits": digits})


def unescaped(values):
    return {name: unescape(value) for name, value in values.items()}


def code_of(page):
    return re.search(r'class="code">([A-Z0-9]{8})<', page.text)[1]


def error_of(page, name):
    found = re.search(rf'id="error-{re.escape(name)}">([^<]*)<', page.text)
    return found[1] if found else ""
