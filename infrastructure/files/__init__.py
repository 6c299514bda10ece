"""Files as evidence, kept sealed.

sealed_stream.py   the format: chunks under AES-256-GCM, which cannot be cut, reordered or altered unnoticed
media_types.py     what a file really is, judged by its content
document_parts.py  what a document of Word or Excel may not carry
store.py           where the sealed files lie: a folder, or any place that fsspec reaches
"""
