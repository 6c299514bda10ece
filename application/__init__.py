"""The road each command takes; knows ports, not products."""
