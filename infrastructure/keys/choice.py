"""Which of the ways to keep the master key did the operator choose?"""

from infrastructure.keys.kept import KeptKeys
from infrastructure.keys.masters import MasterKeys
from infrastructure.keys.pkcs11 import CardKeys
from infrastructure.keys.vault import VaultKeys
from infrastructure.settings import Settings


def masters(settings: Settings) -> MasterKeys:
    """A Vault, a card, the setting, else the file, which is made on first start and read by its owner only."""
    if settings.vault_url and settings.vault_token:
        return VaultKeys(settings.vault_url, settings.vault_key, settings.vault_token.get_secret_value())
    if settings.pkcs11_library and settings.pkcs11_pin:
        pin = settings.pkcs11_pin.get_secret_value()
        return CardKeys(settings.pkcs11_library, settings.pkcs11_label, pin, settings.pkcs11_newest)
    if settings.master_key:
        return KeptKeys(settings.master_key.get_secret_value(), suite=settings.suite)
    return KeptKeys(file=settings.key_file, suite=settings.suite)
