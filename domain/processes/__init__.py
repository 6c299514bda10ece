"""Rules that join two kinds, one per file, each one function."""
