from application.importing.bodies import found_city
from application.importing.columns import USUAL, Sheet, find
from application.importing.problems import Problem
from application.importing.topics import LAYOUT, Published, catalogue, publish, topics
from domain.kernel.vocabulary import TopicCode
from tests.application.office import TENANT, Office


def read(*rows: list[object]) -> list[TopicCode | Problem]:
    return list(topics(find([Sheet("s", [["一级分类", "二级分类", "三级分类"], *rows])], LAYOUT, USUAL)))


def test_a_topic_is_its_levels_joined() -> None:
    assert read(["城乡建设", " 物业 ", "电梯"]) == ["城乡建设/物业/电梯"]


def test_blank_cells_slashes_and_repetitions_are_reported_with_their_rows_and_stop_nothing() -> None:
    results = read(["甲", "乙", "丙"], ["甲", "", "丙"], ["甲", "乙/丁", "丙"], ["甲", "乙", "丙"], ["甲", "乙", "戊"])
    told = [(each.row, each.code) if isinstance(each, Problem) else each for each in results]
    assert told == ["甲/乙/丙", (3, "level_missing"), (4, "level_with_slash"), (5, "topic_twice"), "甲/乙/戊"]


def test_a_catalogue_is_published_and_the_same_again_is_nothing_new() -> None:
    office = Office(cast=None)
    division = found_city(office.engine, TENANT, "沧州市")
    codes = [TopicCode("甲/乙/丙"), TopicCode("甲/乙/丁")]
    assert catalogue(office.engine, TENANT) is None
    assert publish(office.engine, TENANT, division, codes, "目录.xlsx") == Published(edition=1, topics=2, changed=True)
    assert publish(office.engine, TENANT, division, codes, "目录.xlsx") == Published(edition=1, topics=2, changed=False)
    assert publish(office.engine, TENANT, division, codes[:1], "二.xlsx") == Published(
        edition=2, topics=1, changed=True
    )
    in_force = catalogue(office.engine, TENANT)
    assert in_force is not None
    assert in_force.topics == ("甲/乙/丙",)
