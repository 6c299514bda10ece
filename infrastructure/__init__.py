"""Products that fulfil the ports."""
