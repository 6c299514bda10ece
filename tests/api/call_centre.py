"""Call-centre software as tests have it: signs what it sends, as the standard asks."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace

from http_message_signatures import HTTPMessageSigner, HTTPSignatureKeyResolver, algorithms

from application.service_accounts import ServiceAccount
from domain.cases.appeal.words import HotlineLine
from tests.api.city import TENANT

HOST = "http://testserver"
SIGNED = ("@method", "@path", "@query")


class Key(HTTPSignatureKeyResolver):
    def __init__(self, secret):
        self.secret = secret

    def resolve_private_key(self, key_id):
        return self.secret.encode()

    def resolve_public_key(self, key_id):
        return self.secret.encode()


@dataclass
class CallCentre:
    client: object
    name: str
    secret: str
    sent: int = 0
    prefix: str = field(default="n")

    def ask(self, method, path, body=None, *, nonce=None, created=None, signed=SIGNED, change=None):
        """Sign and send; `change` alters the request after it was signed."""
        self.sent += 1
        request = self.signed(method, path, body, nonce or f"{self.prefix}{self.sent}", created, signed)
        if change:
            change(request)
        return self.client.request(request.method, request.url, content=request.content, headers=request.headers)

    def signed(self, method, path, body, nonce, created, signed):
        content = json.dumps(body).encode() if body is not None else b""
        request = SimpleNamespace(method=method, url=f"{HOST}/api/v1/hotlines{path}", headers={}, content=content)
        if body is not None:
            request.headers["Content-Type"] = "application/json"
        signer = HTTPMessageSigner(signature_algorithm=algorithms.HMAC_SHA256, key_resolver=Key(self.secret))
        signer.sign(
            request, key_id=self.name, nonce=nonce, created=created, covered_component_ids=signed,
            body=content if body is not None else None,
        )  # fmt: skip
        return request


def call_centre(hemu, client, name="centre", line=HotlineLine.L12345):
    account = ServiceAccount(name=name, tenant=TENANT, organisation="hotline.cangzhou", line=line)
    return CallCentre(client, name, hemu.services.add(account))


def order(number="GD-1", **changes):
    began = datetime(2026, 3, 10, 9, 0).astimezone().isoformat()
    return {
        "order_number": number, "kind": "help", "urgency": "U2", "division": "130903001001", "content": "楼道停水",
        "caller": {"name": "李军", "phone": "13800001111"}, "platform": "housekeeping",
        "call": {"call_number": f"C-{number}", "began_at": began, "operator": "0017", "caller_phone": "13800001111"},
    } | changes  # fmt: skip
