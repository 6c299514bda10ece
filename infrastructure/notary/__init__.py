"""Who outside the database keeps what the log held? A notary signs how far each city's log goes, and publishes it.

keys.py       the notary's signing key, and keys as others read them
published.py  what was published: checkpoints and the hashes of the tree, as tiles
notary.py     publishing what is new, and comparing the log with what was published
restored.py   is what a backup brought back what was published of it
evidence.py   the notary as the pages of auditors ask it
witnesses.py  who else has seen a checkpoint: asked to cosign it
stamps.py     since when it is there, by an authority of time
authority.py  how such an authority is asked
asking.py     how somebody outside is asked
witness.py    the other side: a witness for logs of others
bundle.py     the evidence of one case in one file
contents.py   how it is laid out there
checking.py   what `hemu-verify` finds in such a file, without us
verifier/     how that command is packed for machines without us
"""
