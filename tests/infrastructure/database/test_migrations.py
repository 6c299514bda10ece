import pytest
from sqlalchemy import text

from infrastructure.database import application_engine, owner_engine
from infrastructure.migrations import NewerDatabaseError, is_current, migrate


def test_migrating_twice_changes_nothing(database):
    migrate(database.url)
    engine = application_engine(database.url)
    with engine.connect() as connection:
        assert is_current(connection)
        assert connection.scalar(text("SELECT current_user")) == "hemu_app"
    engine.dispose()


def test_a_database_of_a_newer_program_is_left_alone(database):
    owner = owner_engine(database.url)
    with owner.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'of_next_year'"))
    with pytest.raises(NewerDatabaseError, match="of_next_year"):
        migrate(database.url)
    owner.dispose()
