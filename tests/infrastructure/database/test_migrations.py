from sqlalchemy import text

from infrastructure.database import application_engine
from infrastructure.migrations import is_current, migrate


def test_migrating_twice_changes_nothing(database):
    migrate(database.url)
    engine = application_engine(database.url)
    with engine.connect() as connection:
        assert is_current(connection)
        assert connection.scalar(text("SELECT current_user")) == "hemu_app"
    engine.dispose()
