"""The commands of `hemu`, one module per concern.

console   how a command answers: words or JSON, and with which exit code
serving   serve, api, worker, migrate
asking    measures, queue
cases     case, replay
upkeep    verify, rebuild, backup, restore, calendar
users     user add, passwd, close, open, list
services  service add, renew, close, open, list
"""
