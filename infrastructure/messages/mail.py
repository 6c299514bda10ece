"""How does an e-mail get out? By the office's own mail server, over TLS wherever it offers it."""

import smtplib
import ssl
from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import parse_qs, unquote

from application.messages.ports import Outgoing, Outlet, RejectedError, UnreachedError
from application.ports import Clock
from infrastructure.messages.target import Target, target

SECONDS = 10.0
PERMANENT = 500


class Mail:
    """The outlet's address is `smtps://user@host:465?from=name@example.cn` or `smtp://…`, its secret the password."""

    def __init__(self, listed: Iterable[str], clock: Clock) -> None:
        self._listed = tuple(listed)
        self._clock = clock

    def carry(self, outlet: Outlet, message: Outgoing) -> None:
        found = target(outlet.address, self._listed)
        written = self._written(found, message)
        try:
            with self._connected(found) as server:
                if found.parts.username and outlet.secret:
                    _must_be_private(server)
                    server.login(unquote(found.parts.username), outlet.secret)
                server.send_message(written)
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:
            raise _trouble(_code(error)) from error
        except (smtplib.SMTPException, OSError) as error:
            raise UnreachedError(type(error).__name__) from error

    def _connected(self, found: Target) -> smtplib.SMTP:
        """By name, which the certificate is for: the operator's list has mail servers in full only."""
        context = ssl.create_default_context()
        if found.parts.scheme == "smtps":
            return smtplib.SMTP_SSL(found.host, found.port, timeout=SECONDS, context=context)
        server = smtplib.SMTP(found.host, found.port, timeout=SECONDS)
        server.ehlo_or_helo_if_needed()
        if server.has_extn("starttls"):
            server.starttls(context=context)
        return server

    def _written(self, found: Target, message: Outgoing) -> EmailMessage:
        written = EmailMessage(policy=SMTP)
        sender = next(iter(parse_qs(found.parts.query).get("from", ())), "") or unquote(found.parts.username or "")
        written["From"], written["To"], written["Subject"] = sender, message.address, message.title
        written["Date"] = self._clock.now()
        written["Message-ID"] = f"<{message.id}@{found.host}>"
        written.set_content(message.text)
        return written


def _must_be_private(server: smtplib.SMTP) -> None:
    """No password goes over a line that others can read."""
    if not isinstance(server.sock, ssl.SSLSocket):
        raise RejectedError("no_tls")


def _trouble(code: int) -> RejectedError | UnreachedError:
    return RejectedError(str(code)) if code >= PERMANENT else UnreachedError(str(code))


def _code(error: smtplib.SMTPException) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max((code for code, _ in error.recipients.values()), default=0)
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0
