"""A provider of identities: Authlib's own server on Flask, listening on a port. It signs in whoever it is told to."""

import threading
from dataclasses import dataclass, field

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode, UserInfo
from flask import Flask, jsonify, request
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "hemu", "secret of the client"


@dataclass
class Program(ClientMixin):
    """The one program that the provider knows."""

    redirect_uri: str
    id_token_signed_response_alg: str = "RS256"

    def get_client_id(self):
        return CLIENT

    def get_default_redirect_uri(self):
        return self.redirect_uri

    def get_allowed_scope(self, scope):
        return scope

    def check_redirect_uri(self, redirect_uri):
        return redirect_uri == self.redirect_uri

    def check_client_secret(self, client_secret):
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method, endpoint):
        return method == "client_secret_basic"

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type == "authorization_code"


@dataclass
class Code(AuthorizationCodeMixin):
    code: str
    subject: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str
    amr: list

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope

    def get_nonce(self):
        return self.nonce

    def get_auth_time(self):
        return None

    def get_acr(self):
        return None

    def get_amr(self):
        return self.amr


@dataclass
class Provider:
    """`subject` is signed in there; the other fields let it misbehave."""

    program: Program
    subject: str = "4f6b"
    amr: list = field(default_factory=lambda: ["pwd"])
    nonce: str | None = None
    claimed_issuer: str | None = None
    claimed_audience: str = CLIENT
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "first"}))
    signs_with: RSAKey | None = None
    codes: dict = field(default_factory=dict)

    def __post_init__(self):
        self.app = self._app()
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True)
        self.issuer = f"http://127.0.0.1:{self.server.port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def _app(self):
        provider, app = self, Flask("provider")

        server = AuthorizationServer(app, lambda client_id: provider.program if client_id == CLIENT else None,
                                     lambda token, request: None)  # fmt: skip
        server.register_grant(_grant(provider), [CodeChallenge(required=True), _tokens(provider)])

        @app.get("/.well-known/openid-configuration")
        def description():
            at = provider.issuer
            return jsonify(issuer=at, authorization_endpoint=f"{at}/authorize", token_endpoint=f"{at}/token",
                           jwks_uri=f"{at}/keys")  # fmt: skip

        @app.get("/keys")
        def keys():
            return jsonify(keys=[provider.key.as_dict(private=False)])

        @app.get("/authorize")
        def authorize():
            grant = server.get_consent_grant(end_user=provider.subject)
            return server.create_authorization_response(request=request, grant_user=provider.subject, grant=grant)

        @app.post("/token")
        def token():
            return server.create_token_response()

        return app


def _grant(provider):
    class Grant(grants.AuthorizationCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)

        def save_authorization_code(self, code, request):
            asked = request.payload.data
            provider.codes[code] = Code(
                code=code, subject=provider.subject, redirect_uri=request.payload.redirect_uri, amr=provider.amr,
                scope=request.payload.scope, nonce=provider.nonce or asked.get("nonce"),
                code_challenge=asked.get("code_challenge"), code_challenge_method=asked.get("code_challenge_method"),
            )  # fmt: skip

        def query_authorization_code(self, code, client):
            return provider.codes.get(code)

        def delete_authorization_code(self, authorization_code):
            del provider.codes[authorization_code.code]

        def authenticate_user(self, authorization_code):
            return authorization_code.subject

    return Grant


def _tokens(provider):
    class Tokens(OpenIDCode):
        def exists_nonce(self, nonce, request):
            return False

        def resolve_client_private_key(self, client):
            return provider.signs_with or provider.key

        def get_client_claims(self, client):
            return {"iss": provider.claimed_issuer or provider.issuer, "aud": [provider.claimed_audience]}

        def get_encode_header(self, client):
            key = provider.signs_with or provider.key
            return {"alg": client.id_token_signed_response_alg, "kid": key.kid}

        def generate_user_info(self, user, scope):
            return UserInfo(sub=user)

    return Tokens(require_nonce=True)
