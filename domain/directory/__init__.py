"""The organisation network: divisions, organisations, staff with their posts.

directory  all of it as one value, which rules receive
"""
