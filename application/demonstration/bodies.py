"""Which organisations work in the demonstration city? Their ids are made of what they are and where they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from application.demonstration.places import CITY, DISTRICTS, Community, District, Place, Street
from domain.directory.catalogues import OrganisationKind, Platform
from domain.directory.organisations import FoundOrganisation
from domain.kernel.vocabulary import DivisionCode, OrganisationId

K = OrganisationKind


@dataclass(frozen=True, slots=True)
class Department:
    """A department of a district, and what it is responsible for."""

    key: str
    name: str
    short: str
    platforms: tuple[Platform, ...] = ()


HOUSING = Department("housing", "住房和城乡建设局", "住建", (Platform.HOUSEKEEPING,))
URBAN = Department("urban", "城市管理综合行政执法局", "城管", (Platform.COMMUNITY_SAFETY,))
LABOUR = Department("labour", "人力资源和社会保障局", "人社", (Platform.SOCIAL_SECURITY,))
HEALTH = Department("health", "卫生健康局", "卫健", (Platform.PUBLIC_HEALTH, Platform.ELDERLY_CARE))
WATER = Department("water", "水务局", "水务")
EDUCATION = Department("education", "教育局", "教育", (Platform.CULTURE_EDUCATION_SPORTS,))
ENVIRONMENT = Department("environment", "生态环境分局", "环境")
MARKET = Department("market", "市场监督管理局", "市监")
MEDICAL = Department("medical", "医疗保障局", "医保", (Platform.SOCIAL_SECURITY,))
DEPARTMENTS = (HOUSING, URBAN, LABOUR, HEALTH, WATER, EDUCATION, ENVIRONMENT, MARKET, MEDICAL)


def body(kind: str, place: DivisionCode) -> OrganisationId:
    """The organisation of a kind at a place: `committee.130903001001`."""
    return OrganisationId(f"{kind}.{place}")


CITY_HALL = body("city", CITY)
HOTLINE = body("hotline", CITY)
CITY_PETITIONS = body("petition", CITY)


def organisations() -> Iterator[FoundOrganisation]:
    """All of them, each after its superior."""
    yield _founded(CITY_HALL, "沧州市人民政府", "沧州", K.CITY, CITY)
    yield _founded(HOTLINE, "沧州市12345政务服务便民热线", "沧州12345", K.HOTLINE, CITY, CITY_HALL)
    yield _founded(CITY_PETITIONS, "沧州市信访局", "沧州信访", K.PETITION_OFFICE, CITY, CITY_HALL)
    for district in DISTRICTS:
        yield from _of_district(district)
        for street in district.streets:
            yield from _of_street(district, street)
            for community in street.communities:
                yield from _of_community(district, street, community)


def _of_district(district: District) -> Iterator[FoundOrganisation]:
    hall = body("district", district.code)
    yield _founded(hall, f"{district.name}人民政府", district.short, K.DISTRICT, district.code, CITY_HALL)
    rows = (
        ("petition", "信访局", "信访", K.PETITION_OFFICE, ()),
        ("civil_affairs", "民政局", "民政", K.CIVIL_AFFAIRS, (Platform.SOCIAL_ASSISTANCE, Platform.ELDERLY_CARE)),
        ("police", "公安分局", "公安", K.POLICE, (Platform.COMMUNITY_SAFETY,)),
        ("justice_bureau", "司法局", "司法", K.DEPARTMENT, ()),
        ("finance", "财政局", "财政", K.DEPARTMENT, ()),
        *((each.key, each.name, each.short, K.DEPARTMENT, each.platforms) for each in DEPARTMENTS),
    )
    for key, name, short, kind, platforms in rows:
        yield _founded(
            body(key, district.code), f"{district.name}{name}", f"{district.short}{short}", kind, district.code, hall,
            platforms,
        )  # fmt: skip
    for key, name, short, kind in (
        ("discipline", "纪委监委", "纪委", K.DISCIPLINE), ("court", "人民法院", "法院", K.COURT),
    ):  # fmt: skip
        yield _founded(
            body(key, district.code), f"{district.name}{name}", f"{district.short}{short}", kind, district.code,
            CITY_HALL,
        )  # fmt: skip


def _of_street(district: District, street: Street) -> Iterator[FoundOrganisation]:
    hall, above = body("street", street.code), body("district", district.code)
    suffix = "人民政府" if street.name.endswith("镇") else "办事处"
    yield _founded(hall, f"{street.name}{suffix}", street.short, K.STREET, street.code, above)
    yield _founded(
        body("justice", street.code),
        f"{street.short}司法所",
        f"{street.short}司法",
        K.JUSTICE_OFFICE,
        street.code,
        above,
    )
    yield _founded(
        body("service", street.code), f"{street.name}社区服务中心", f"{street.short}服务", K.SERVICE_CENTRE, street.code,
        hall, tuple(Platform),
    )  # fmt: skip
    yield _founded(
        body("partner", street.code), f"{street.short}安心家政服务部", f"{street.short}家政", K.PARTNER, street.code, hall,
        (Platform.HOUSEKEEPING, Platform.ELDERLY_CARE),
    )  # fmt: skip


def _of_community(district: District, street: Street, community: Community) -> Iterator[FoundOrganisation]:
    hall = body("street", street.code)
    short, name = f"{district.short}{community.short}", community.name
    yield _founded(body("community", community.code), f"{name}居民委员会", short, K.COMMUNITY, community.code, hall)
    yield _founded(
        body("station", community.code), f"{name}群众工作站", f"{short}站", K.MASS_WORK_STATION, community.code, hall,
        (Platform.MASS_WORK,),
    )  # fmt: skip
    yield _founded(
        body("committee", community.code), f"{name}人民调解委员会", short, K.MEDIATION_COMMITTEE, community.code, hall,
        (Platform.MASS_WORK, Platform.COMMUNITY_SAFETY),
    )  # fmt: skip


def _founded(
    key: OrganisationId, name: str, short: str, kind: OrganisationKind, division: DivisionCode,
    superior: OrganisationId | None = None, platforms: tuple[Platform, ...] = (),
) -> FoundOrganisation:  # fmt: skip
    return FoundOrganisation(
        organisation=key, name=name, short_name=short, kind=kind, division=division, superior=superior,
        platforms=platforms,
    )  # fmt: skip


def at(kind: str, place: Place) -> OrganisationId:
    return body(kind, place.code)
