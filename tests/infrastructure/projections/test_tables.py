from sqlalchemy import text

from infrastructure.projections.tables import METADATA


def test_the_tables_read_are_the_tables_made(city):
    asked = text(
        "SELECT table_name, column_name, is_nullable = 'YES' FROM information_schema.columns WHERE table_schema = 'views'"
    )
    with city.engine.connect() as connection:
        made = {tuple(row) for row in connection.execute(asked)}
    tables = list(METADATA.tables.values())
    read = {(table.name, column.name, bool(column.nullable)) for table in tables for column in table.columns}
    assert read <= made
    assert {row for row in made if row[0] in {table.name for table in tables}} == read
