"""Which parts does sending have, over one database? Put together here, and run by two loops."""

from dataclasses import dataclass

from sqlalchemy import Engine as Database

from application.engine import Engine
from application.messages.drafts import Drafting
from application.messages.ports import Carrier
from application.messages.queueing import MessageFollower
from application.messages.sending import MessageSender
from domain.kernel.messages import MessageWay
from infrastructure.messages.folder import Folder
from infrastructure.messages.mail import Mail
from infrastructure.messages.outbox import StoredOutbox
from infrastructure.messages.outlets import StoredContacts, StoredOutlets
from infrastructure.messages.posting import Post
from infrastructure.messages.robots import Dingtalk, Wecom
from infrastructure.messages.webhooks import Sms, Webhooks
from infrastructure.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailroom:
    outbox: StoredOutbox
    outlets: StoredOutlets
    contacts: StoredContacts
    follower: MessageFollower
    sender: MessageSender


def mailroom(settings: Settings, database: Database, engine: Engine, master: bytes) -> Mailroom:
    outbox = StoredOutbox(database, engine.clock)
    outlets, contacts = StoredOutlets(database, engine.clock, master), StoredContacts(database, master)
    sender = MessageSender(engine, outbox, Drafting(engine, outlets, contacts), carriers(settings, engine))
    follower = MessageFollower(engine, outbox, outlets)
    return Mailroom(outbox=outbox, outlets=outlets, contacts=contacts, follower=follower, sender=sender)


def carriers(settings: Settings, engine: Engine) -> dict[MessageWay, Carrier]:
    """One for each way."""
    clock, post = engine.clock, Post(settings.allowed_targets)
    webhooks = Webhooks(post, clock)
    return {
        MessageWay.WEBHOOK: webhooks, MessageWay.SMS: Sms(webhooks, post), MessageWay.WECOM: Wecom(post),
        MessageWay.DINGTALK: Dingtalk(post, clock), MessageWay.EMAIL: Mail(settings.allowed_targets, clock),
        MessageWay.FOLDER: Folder(settings.home / "messages"),
    }  # fmt: skip
