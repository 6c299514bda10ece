"""Accounts and the ways in as rows, and the log of access.

tables            the rows
doors             puts the parts together
passwords         how a password is kept; known_passwords: which ones everybody knows
accounts          fulfils application.identity.Accounts; sessions its Sessions
waiting           how long one waits after wrong tries; devices: where somebody had signed in before
codes, passkeys   fulfil the ports of application.second_factors
reset_codes       by which somebody chooses a new password
provider          fulfils the ports of application.provider (OpenID Connect)
errands           what was asked of a browser or provider and is awaited once
access_log        fulfils application.accesses.AccessLog
residents         fulfils the ports of application.residents
service_accounts  fulfils application.service_accounts.ServiceAccounts
"""
