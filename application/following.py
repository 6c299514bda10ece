"""How does a follower of the log keep how far it has read?"""

import logging

from application.engine import Engine
from application.ports import Append, ConflictError
from domain.kernel.vocabulary import SYSTEM

LOG = logging.getLogger(__name__)


def advance(engine: Engine, tenant: str, follower: str, position: int) -> None:
    """Put down that everything up to a position was read; where another is further already, it stays so."""
    now = engine.clock.now()
    append = Append(
        tenant=tenant, changes=(), occurred_at=now, recorded_at=now, actor=SYSTEM, tracking=(follower, position)
    )
    try:
        engine.log.submit(append).result()
    except ConflictError:
        LOG.info("another follower of %s is further than %s", tenant, position)
