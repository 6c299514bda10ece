from application.ask import Done
from domain.directory import topics
from domain.directory.topics import EstablishTopics, ReviseTopics, TopicsPublished, known
from domain.kernel.vocabulary import DivisionCode, TopicCode
from tests.domain.directory.city import CITY, YUNHE, City, refused

FIRST = ("城乡建设/物业/电梯", "城乡建设/物业/停车", "城乡建设/供热", "民政")


def codes(*given: str) -> tuple[TopicCode, ...]:
    return tuple(TopicCode(each) for each in given)


def establish(city: City, *given: str, division: str = CITY) -> Done:
    command = EstablishTopics(division=DivisionCode(division), topics=codes(*given), source="目录.xlsx")
    return city.office.record(topics.KIND, topics.IDENTITY, command, opens=True)


def revise(city: City, *given: str) -> Done:
    return city.office.record(topics.KIND, topics.IDENTITY, ReviseTopics(topics=codes(*given), source="新目录.xlsx"))


def told() -> City:
    city = City()
    city.divides(CITY, "沧州市")
    city.divides(YUNHE, "运河区")
    return city


def test_a_catalogue_is_published_as_a_whole_and_the_next_is_another_edition() -> None:
    city = told()
    establish(city, *FIRST)
    (event,) = revise(city, *FIRST, "民政/低保").events
    assert isinstance(event, TopicsPublished)
    assert (event.edition, event.division, event.topics) == (2, CITY, (*FIRST, "民政/低保"))


def test_the_same_catalogue_again_is_nothing_new() -> None:
    city = told()
    establish(city, *FIRST)
    assert revise(city, *FIRST).events == ()


def test_every_level_is_a_topic_with_those_below_it() -> None:
    below = known(codes(*FIRST))
    assert below[TopicCode("")] == ("城乡建设", "民政")
    assert below[TopicCode("城乡建设")] == ("城乡建设/物业", "城乡建设/供热")
    assert below[TopicCode("城乡建设/物业")] == ("城乡建设/物业/电梯", "城乡建设/物业/停车")
    assert below[TopicCode("民政")] == ()


def test_a_district_has_no_catalogue_of_its_own() -> None:
    city = told()
    with refused("topics_are_of_the_city"):
        establish(city, *FIRST, division=YUNHE)


def test_a_catalogue_needs_its_city() -> None:
    city = City()
    with refused("unknown_division"):
        establish(city, *FIRST)


def test_a_topic_of_four_levels_or_with_a_blank_one_is_unclear() -> None:
    city = told()
    for unclear in ("一/二/三/四", "一//三", "/二", "一/ 二"):
        with refused("topic_unclear"):
            establish(city, unclear)


def test_a_topic_named_twice_is_refused() -> None:
    city = told()
    with refused("topic_twice"):
        establish(city, "民政", "民政")
