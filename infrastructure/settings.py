"""What did the operator set? Environment variables HEMU_*, each with a default that works on a laptop."""

from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="HEMU_", frozen=True)

    home: Path = Field(default_factory=lambda: user_data_path("hemu", appauthor=False))
    """The data folder: embedded database, files, master key. Two folders are two independent systems."""

    database_url: str | None = None
    """A PostgreSQL of 15 or later, as postgresql+psycopg2://...; without it the embedded server in the data folder."""

    owner_url: str | None = None
    """The login that migrates; without it database_url. The application itself always works as role hemu_app."""

    port: int = Field(default=8000, ge=1, le=65535)
    """Where the workbench listens."""

    reading_url: str | None = None
    """The login by which questions are put, which need be no more than a member of hemu_reader; without it database_url."""

    trusted_proxies: str = "127.0.0.1"
    """Addresses or networks, by commas, of the proxies that end TLS before the workbench: what they say of a visitor's
    address and of https is believed, of nobody else."""

    master_key: SecretStr | None = None
    """32 bytes in base64 that wrap every data key; goes before master_key_file."""

    master_key_file: Path | None = None
    """A file holding the same; without either, a key generated on first start in the data folder."""

    files_url: str | None = None
    """Where sealed files lie, as fsspec writes addresses; without it the folder `files` in the data folder."""

    origin: str = Field(default="hemu", pattern=r"[^\s+]+")
    """The name under which logs are signed, before the city's digits: one that nobody else uses, as in hemu.example.gov.cn."""

    publish_url: str | None = None
    """Where checkpoints are published, as fsspec writes addresses: a place that the database's owner cannot write over;
    without it the folder `published` in the data folder."""

    notary_key_file: Path | None = None
    """The key that signs checkpoints; without it one made on first use in the data folder."""

    file_limit: int = Field(default=100 * 1024 * 1024, ge=1)
    """Bytes that an uploaded file may have."""

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
    def erasures_file(self) -> Path:
        """The register of erasures, outside of what a backup holds."""
        return self.home / "erasures.jsonl"
