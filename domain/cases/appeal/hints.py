"""Which platform and which urgency do the words of a matter hint at? Hints for whoever registers it; nothing follows by itself.

Both tables are parameters, so a city or an office sets its own by place and date. A platform hangs on a topic and holds for
all below it (`appeal.platform.城乡建设/安全生产`); words hang on a class of urgency and, where there is one, the flag of the
danger (`appeal.urgent.U1.safety.gas`), written with spaces between them.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from domain.cases.appeal.words import Flag, Urgency
from domain.directory.catalogues import Platform
from domain.kernel.parameters import Parameter, Parameters
from domain.kernel.vocabulary import TopicCode

PLATFORM, URGENT = "appeal.platform.", "appeal.urgent."
NO_FLAG = "none"
_SOURCE = "和睦默认, 本市分类目录和值班规定另有安排的从其规定"

_PLATFORMS: Mapping[str, Platform] = {
    "劳动和社会保障": Platform.SOCIAL_SECURITY,
    "民政": Platform.SOCIAL_ASSISTANCE,
    "民政/基层选举和社区建设": Platform.MASS_WORK,
    "民政/区划地名": Platform.MASS_WORK,
    "民政/社会服务": Platform.ELDERLY_CARE,
    "卫生计生": Platform.PUBLIC_HEALTH,
    "教育文体": Platform.CULTURE_EDUCATION_SPORTS,
    "城乡建设": Platform.MASS_WORK,
    "城乡建设/安全生产": Platform.COMMUNITY_SAFETY,
    "经济管理": Platform.MASS_WORK,
    "经济管理/安全生产": Platform.COMMUNITY_SAFETY,
    "政法": Platform.MASS_WORK,
    "政法/社会治安": Platform.COMMUNITY_SAFETY,
    "政法/交通管理": Platform.COMMUNITY_SAFETY,
    "环境保护": Platform.PUBLIC_HEALTH,
    "环境保护/建设项目审批": Platform.MASS_WORK,
    "交通运输": Platform.MASS_WORK,
    "商贸旅游": Platform.MASS_WORK,
    "商贸旅游/社会服务": Platform.HOUSEKEEPING,
    "国土资源": Platform.MASS_WORK,
    "农村农业": Platform.MASS_WORK,
    "科技与信息产业": Platform.MASS_WORK,
    "党务政务": Platform.MASS_WORK,
    "纪检监察": Platform.MASS_WORK,
    "家政服务": Platform.HOUSEKEEPING,
    "养老服务": Platform.ELDERLY_CARE,
}

_WORDS: Mapping[str, str] = {
    "U1.safety.life": "生命危险 救命 快死了 昏迷 不省人事 大出血 心脏骤停 猝死 溺水 落水 触电 煤气中毒 一氧化碳中毒 食物中毒",
    "U1.safety.fire": "着火 起火 失火 火灾 冒浓烟 爆炸 爆燃 自燃",
    "U1.safety.gas": "燃气泄漏 煤气泄漏 天然气泄漏 燃气泄露 煤气泄露 天然气泄露 漏燃气 漏煤气 漏天然气 燃气味 煤气味 天然气味",
    "U1.safety.burst_main": "爆管 主管道爆裂 水管爆裂 管道爆裂 热力管爆 配电室进水 电房进水 路面塌陷 地面塌陷",
    "U1.safety.collapse": "房屋倒塌 墙体倒塌 要塌了 坍塌 高空坠物 外墙脱落 电线垂落 电线掉落",
    "U1.violence.weapons": "持刀 拿刀 砍人 砍伤 捅人 捅伤 枪支 持枪 炸药 雷管 汽油瓶 泼汽油",
    "U1.violence.threats": "杀人 杀了他 杀他全家 同归于尽 报复社会 绑架 非法拘禁 强奸 家暴 家庭暴力 往死里打",
    "U1.self_harm.self_harm": "自杀 轻生 跳楼 跳河 跳桥 割腕 服毒 喝农药 上吊 不想活 活不下去 寻短见 自残 自焚",
    "U1.minor.minors": "儿童走失 孩子走失 孩子失踪 拐卖 虐待儿童 虐待孩子 殴打儿童 遗弃婴儿 弃婴 性侵 猥亵 校园欺凌 校园霸凌",
    "U1.group.crowd": "聚众 群体斗殴 械斗 围堵大门 堵路 拉横幅 集体上访",
    "U2.none.supply": "停水 停电 停气 停暖 断水 断电 断气 没水了 没电了 暖气不热 没有暖气",
    "U2.none.sewage": "污水倒灌 污水外溢 下水道堵 粪水 井盖缺失 井盖丢失",
    "U2.safety.lift": "困在电梯 电梯困人 被困电梯 电梯坠落 电梯停运 电梯故障",
    "U2.hardship.hardship": "断粮 没饭吃 吃不上饭 无家可归 流落街头 没钱治病",
    "U2.minor.care": "无人照看的孩子 孩子无人照看 孤儿 留守儿童",
}

HINTS: tuple[Parameter, ...] = (
    *(
        Parameter(code=PLATFORM + topic, value=platform.value, source=_SOURCE, confidence="D")
        for topic, platform in _PLATFORMS.items()
    ),
    *(
        Parameter(code=URGENT + name, value=words, unit="word", source=_SOURCE, confidence="D")
        for name, words in _WORDS.items()
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentWord:
    """A word in a text, the class of urgency it hints at, and the danger it may mean."""

    word: str
    urgency: Urgency
    flag: Flag | None
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """The tables in force at a place on a day."""

    platforms: Mapping[str, Platform]
    urgent: tuple[UrgentWord, ...]

    def platform_of(self, topic: TopicCode) -> Platform | None:
        """That of the topic, or of the nearest topic above it."""
        levels = topic.split("/")
        above = ("/".join(levels[:depth]) for depth in range(len(levels), 0, -1))
        return next((self.platforms[each] for each in above if each in self.platforms), None)

    def found_in(self, text: str) -> tuple[UrgentWord, ...]:
        """The gravest first. A word also counts across a line break, and where it is denied: a person judges."""
        plain = _plain(text)
        found = (each for each in self.urgent if each.word in plain)
        return tuple(sorted(found, key=lambda each: (each.urgency, plain.index(each.word))))


def hints(parameters: Parameters) -> Hints:
    """The hints among the parameters in force. A value that no platform or class bears is a mistake of whoever set it."""
    platforms = {topic: Platform(value) for topic, value in _in_force(parameters, PLATFORM)}
    urgent = (word for name, words in _in_force(parameters, URGENT) for word in _urgent(name, words))
    return Hints(platforms=platforms, urgent=tuple(urgent))


def _in_force(parameters: Parameters, prefix: str) -> Iterable[tuple[str, str]]:
    """What stands behind the prefix, and the value; an entry of another place or time says nothing here."""
    among = Parameters(
        tuple(each for each in parameters.entries if each.code.startswith(prefix)), parameters.on, parameters.division
    )
    for code in dict.fromkeys(each.code for each in among.entries):
        with suppress(KeyError):
            yield code.removeprefix(prefix), str(among.value(code))


def _urgent(name: str, words: str) -> Iterable[UrgentWord]:
    urgency, flag, group = name.split(".")
    for word in words.split():
        yield UrgentWord(
            word=_plain(word), urgency=Urgency(urgency), flag=None if flag == NO_FLAG else Flag(flag), group=group
        )


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
