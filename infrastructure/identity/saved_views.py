"""Where are the lists kept that somebody comes back to? One row each."""

from collections.abc import Sequence

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from application.saved_views import MOST, SavedView
from domain.kernel.vocabulary import StaffId
from infrastructure.identity.tables import SAVED_VIEWS


class StoredSavedViews:
    """Fulfils `application.saved_views.SavedViews`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self, tenant: str, staff: StaffId) -> Sequence[SavedView]:
        columns = SAVED_VIEWS.c
        asked = (
            select(columns.kind, columns.name, columns.query)
            .where(columns.tenant == tenant, columns.staff == staff).order_by(columns.kind, columns.name)
        )  # fmt: skip
        with self._engine.connect() as connection:
            return [SavedView(kind=row.kind, name=row.name, query=row.query) for row in connection.execute(asked)]

    def save(self, tenant: str, staff: StaffId, view: SavedView) -> bool:
        row = {"tenant": tenant, "staff": staff, "kind": view.kind, "name": view.name, "query": view.query}
        columns = SAVED_VIEWS.c
        with self._engine.begin() as connection:
            kept = connection.execute(
                select(func.count()).where(columns.tenant == tenant, columns.staff == staff)
            ).scalar_one()
            if kept >= MOST:
                return False
            connection.execute(
                insert(SAVED_VIEWS).values(row).on_conflict_do_update(
                    index_elements=[columns.tenant, columns.staff, columns.kind, columns.name],
                    set_={"query": view.query},
                )
            )  # fmt: skip
        return True

    def drop(self, tenant: str, staff: StaffId, kind: str, name: str) -> None:
        columns = SAVED_VIEWS.c
        gone = delete(SAVED_VIEWS).where(
            columns.tenant == tenant, columns.staff == staff, columns.kind == kind, columns.name == name
        )
        with self._engine.begin() as connection:
            connection.execute(gone)
