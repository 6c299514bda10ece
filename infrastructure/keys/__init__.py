"""Which keys are there, where are they kept, and how are they changed?

ciphers    one key under both suites: AES-256-GCM, and SM4-GCM of the national algorithms
signatures SM2 over SM3
masters    the port: what wraps every data key
kept       master keys from a file or from the environment
vault      master keys that never leave a Vault (transit)
pkcs11     master keys in a cryptographic card; a stub, see there
secrets    what the system derives from: kept in the database, wrapped by the master key
rotation   a new master key, and everything wrapped anew, while the system works
"""
