"""Everything someone outside can touch."""
