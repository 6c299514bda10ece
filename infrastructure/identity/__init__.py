"""Accounts and sessions as rows, and the log of who was refused or looked.

tables      the rows
passwords   how a password is kept, and how long one waits after wrong ones
accounts    fulfils application.identity.Accounts
access_log  fulfils application.ports.AccessLog and application.identity.Looks
residents   fulfils the ports of application.residents
"""
