"""What did the operator set? Environment variables HEMU_*, each with a default that works on a laptop."""

from datetime import timedelta
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.kernel.roles import Role
from infrastructure.keys.ciphers import Suite


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="HEMU_", frozen=True)

    home: Path = Field(default_factory=lambda: user_data_path("hemu", appauthor=False))
    """The data folder: embedded database, files, master key. Two folders are two independent systems."""

    database_url: str | None = None
    """A PostgreSQL of 15 or later, as postgresql+psycopg2://...; without it the embedded server in the data folder."""

    owner_url: str | None = None
    """The login that migrates; without it database_url. The application itself always works as role hemu_app."""

    committing_url: str | None = None
    """The login by which events are appended, which need be no more than a member of hemu_committer; without it database_url."""

    reading_url: str | None = None
    """The login by which questions are put, which need be no more than a member of hemu_reader; without it database_url."""

    port: int = Field(default=8000, ge=1, le=65535)
    """Where the workbench listens."""

    trusted_proxies: str = "127.0.0.1"
    """Addresses or networks, by commas, of the proxies that end TLS before the workbench: what they say of a visitor's
    address and of https is believed, of nobody else."""

    master_key: SecretStr | None = None
    """32 bytes in base64 that wrap every data key; goes before master_key_file. Newer ones behind it: `OLD,2 NEW`."""

    master_key_file: Path | None = None
    """A file holding the same; without either, a key generated on first start in the data folder."""

    suite: Suite = Suite.INTERNATIONAL
    """How is sealed from now on: international (AES-256-GCM) or national (SM4-GCM, SM3; checkpoints are signed by SM2 too).
    What was sealed before opens."""

    vault_url: str | None = None
    """The transit engine of a Vault that wraps the data keys instead, as https://vault:8200/v1/transit."""

    vault_key: str = "hemu"
    """The name of the key there."""

    vault_token: SecretStr | None = None
    """What the Vault lets in; it may encrypt, decrypt, read and rotate that one key."""

    pkcs11_library: str | None = None
    """The driver of a cryptographic card; a stub (infrastructure/keys/pkcs11.py)."""

    pkcs11_label: str = "hemu"
    """Of the token in the card."""

    pkcs11_pin: SecretStr | None = None
    pkcs11_newest: int = 1

    files_url: str | None = None
    """Where sealed files lie, as fsspec writes addresses; without it the folder `files` in the data folder."""

    origin: str = Field(default="hemu", pattern=r"[^\s+]+")
    """The name under which logs are signed, before the city's digits: one that nobody else uses, as in hemu.example.gov.cn."""

    publish_url: str | None = None
    """Where checkpoints are published, as fsspec writes addresses: a place that the database's owner cannot write over;
    without it the folder `published` in the data folder."""

    witnesses: str = ""
    """Who cosigns checkpoints: ADDRESS KEY, several separated by commas; KEY as `hemu witness` prints it."""

    time_authority: str = Field(default="", pattern=r"(\S+ \S.*)?")
    """Who stamps the time of checkpoints (RFC 3161): ADDRESS FILE; the file holds the certificates by which it is believed."""

    publish_webhook: str = ""
    """An address to which every checkpoint is also sent."""

    notary_key_file: Path | None = None
    """The key that signs checkpoints; without it one made on first use in the data folder."""

    notary_sm2_key_file: Path | None = None
    """The SM2 key that signs them besides under the national suite; without it one made there too."""

    clamd: str = ""
    """A ClamAV that looks through every upload: HOST:PORT, or the path of its socket; empty: none."""

    file_limit: int = Field(default=100 * 1024 * 1024, ge=1)
    """Bytes that an uploaded file may have."""

    address: str | None = Field(default=None, pattern=r"https?://[^/]+")
    """Where people reach the workbench, as https://hemu.example.gov.cn: passkeys and the provider of identities are bound to it.
    Without it, whatever address a request names."""

    requests_per_account: int = Field(default=1200, ge=0)
    """Requests of one account in a minute, whatever process answers them; more wait. 0: as many as they like."""

    requests_per_address: int = Field(default=6000, ge=0)
    """Of one address, which a whole office may share."""

    password_shortest: int = Field(default=8, ge=8, le=64)
    """Signs of a password at least."""

    password_sorts: int = Field(default=1, ge=1, le=4)
    """Of small letters, capitals, digits and other signs, how many sorts a password has at least."""

    password_remembered: int = Field(default=5, ge=0, le=24)
    """How many former passwords may not be used again."""

    password_lasts: timedelta | None = None
    """After how long a password must be changed, as in P90D; without it never."""

    leaked_passwords_file: Path | None = None
    """Leaked passwords as sorted SHA-1, one to a line, in capitals, as Have I Been Pwned offers them."""

    second_factor_roles: set[Role] = set()
    """Roles whose holders must have a second factor, as in ["system_admin","security_admin","audit_admin"]."""

    session_idle: timedelta = timedelta(hours=4)
    """After how long without a request a browser's session ends, as in PT30M."""

    provider_issuer: str | None = None
    """The provider of identities (OpenID Connect) by which people may sign in, as https://id.example.gov.cn."""

    provider_client: str = "hemu"

    provider_secret: SecretStr | None = None

    provider_name: str = "统一身份认证"
    """What the sign-in page calls it."""

    message_targets: str = ""
    """Where messages may be sent, by commas: `sms.example.gov.cn` for HTTPS to a public address of that name, an origin in
    full, as `http://10.2.3.4:8080` or `smtp://mail.example.gov.cn:25`, for exactly that. WeCom and DingTalk always may."""

    @property
    def allowed_targets(self) -> tuple[str, ...]:
        return tuple(each.strip() for each in self.message_targets.split(",") if each.strip())

    @property
    def key_file(self) -> Path:
        return self.master_key_file or self.home / "master.key"

    @property
    def files_folder(self) -> Path:
        return self.home / "files"

    @property
    def files_address(self) -> str:
        """Where sealed files lie, whether it was set or not."""
        return self.files_url or str(self.files_folder)

    @property
    def templates(self) -> Path:
        """The office's own templates of papers, which go before the shipped ones."""
        return self.home / "templates"

    @property
    def publish_address(self) -> str:
        return self.publish_url or str(self.home / "published")

    @property
    def notary_key(self) -> Path:
        return self.notary_key_file or self.home / "notary.key"

    @property
    def notary_sm2_key(self) -> Path | None:
        """None where the suite does not ask for it."""
        wanted = self.suite is Suite.NATIONAL
        return self.notary_sm2_key_file or self.home / "notary.sm2.key" if wanted else None

    @property
    def erasures_file(self) -> Path:
        """The register of erasures, outside of what a backup holds."""
        return self.home / "erasures.jsonl"
