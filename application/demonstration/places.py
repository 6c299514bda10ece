"""Which divisions does the demonstration city have? Districts and streets are those of the place; communities are made up."""

from dataclasses import dataclass

from domain.kernel.vocabulary import DivisionCode

CITY = DivisionCode("130900000000")
CITY_NAME = "沧州市"

# district, its code, its streets with the code's three digits and their communities
_DISTRICTS = (
    ("运河区", "130903", (
        ("公园街道", "001", "隆华 东关 解放桥 清风楼 公园里 文庙 新生街 民族路 顺河"),
        ("水月寺街道", "002", "西关 水月寺 南门里 佟家花园 运河人家 朝阳 向阳里 红旗 益民 泰和"),
        ("南环中路街道", "003", "南环 明珠 锦绣 华西 天成 御河 康居 和平里 建业"),
        ("南湖街道", "004", "南湖 湖畔 金鼎 翠湖 阳光 丽水 书香 颐和 荷苑"),
        ("西环中街街道", "005", "西环 浮阳 育红 光荣路 黄河路 永安 福康 永济 安居"),
        ("小王庄镇", "100", "小王庄 前街 后街 新村 渡口"),
    )),
    ("新华区", "130902", (
        ("建设北街道", "001", "建设 车站 新华路 东风 铁路"),
        ("东环街道", "002", "东环 交通北 荣盛 长芦 盐场"),
        ("道东街道", "003", "道东 维明路 工人新村 兴业 富强"),
    )),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    code: DivisionCode
    name: str
    short: str
    """As it stands in document numbers, alone or after its district: 隆华."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Community(Place):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Street(Place):
    communities: tuple[Community, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class District(Place):
    streets: tuple[Street, ...]

    @property
    def communities(self) -> tuple[Community, ...]:
        return tuple(each for street in self.streets for each in street.communities)


def _district(name: str, digits: str, streets: tuple[tuple[str, str, str], ...]) -> District:
    return District(
        code=DivisionCode(digits.ljust(12, "0")), name=name, short=name.removesuffix("区"),
        streets=tuple(_street(digits, *each) for each in streets),
    )  # fmt: skip


def _street(district: str, name: str, digits: str, communities: str) -> Street:
    code = f"{district}{digits}"
    return Street(
        code=DivisionCode(code.ljust(12, "0")), name=name, short=name.removesuffix("街道"),
        communities=tuple(
            Community(code=DivisionCode(f"{code}{number:03}"), name=f"{each}社区", short=each)
            for number, each in enumerate(communities.split(), start=1)
        ),
    )  # fmt: skip


DISTRICTS = tuple(_district(*each) for each in _DISTRICTS)
"""运河区 with its 51 communities, and a second district with fewer."""
SHOWN = (DISTRICTS[0], DISTRICTS[0].streets[0], DISTRICTS[0].streets[0].communities[0])
"""Where the people work whose accounts the demonstration shows."""
COMMUNITIES = tuple(each for district in DISTRICTS for each in district.communities)


def all_places() -> tuple[Place, ...]:
    """Every division below the city, each after the one above it."""
    return tuple(
        place
        for district in DISTRICTS
        for place in (district, *(each for street in district.streets for each in (street, *street.communities)))
    )
