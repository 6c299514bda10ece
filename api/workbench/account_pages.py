"""On which pages does somebody keep their account, and an administrator those of others?"""

from api.workbench import account, account_tokens, accounts, confirming, factors

ROUTERS = (account.router, factors.router, account_tokens.router, confirming.router, accounts.router)
