"""What do the pages of the agreement and of assistance work say?"""

from domain.kernel.wording import phrases

WORK_WORDS = phrases([
    ("agreement", "调解协议", "Agreement"),
])  # fmt: skip
