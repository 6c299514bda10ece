"""Which choice does a word of a ledger mean? What the mapping file says, else the first of the office's usual words in it."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from application.importing.cells import text
from application.importing.columns import Row, Table
from application.importing.lines import UnfitError
from domain.cases.assistance.words import AssistanceKind as K
from domain.cases.assistance.words import Hardship, RecheckClass, Relation
from domain.cases.mediation.words import Form, Outcome, Performance, Source
from domain.directory.dispute_types import DisputeType as D

Choice = TypeVar("Choice", bound=StrEnum)
Words = Sequence[tuple[str, Choice]]
"""What may stand in a cell (any of several, parted by blanks) and what it means; the first that fits counts."""

DISPUTE_TYPES: Words[D] = (
    ("农民工 欠薪 拖欠工资 劳务报酬", D.MIGRANT_WAGES), ("劳动 劳资 劳务 工伤 社保", D.OTHER_LABOUR),
    ("物业", D.PROPERTY_MGMT), ("医疗 医患", D.MEDICAL), ("交通", D.TRAFFIC_ACCIDENT),
    ("网购 电商 电子商务", D.E_COMMERCE), ("消费", D.OTHER_CONSUMER), ("旅游", D.TOURISM),
    ("征地 拆迁 征收", D.LAND_ACQUISITION_DEMOLITION), ("山林 林地 土地 承包地", D.FOREST_LAND),
    ("环境 污染 噪音 噪声", D.ENVIRONMENT), ("婚姻 家庭 婚恋 夫妻 赡养 抚养 扶养 继承", D.MARRIAGE_FAMILY),
    ("邻里 相邻 邻居", D.NEIGHBOUR), ("合同 借贷 债务 租赁", D.CONTRACT), ("宅基地 房屋 住房", D.HOUSING_HOMESTEAD),
    ("生产 经营", D.PRODUCTION_BUSINESS),
    ("损害 伤害 赔偿 打架 侵权", D.DAMAGES), ("村务", D.VILLAGE_AFFAIRS), ("计划生育", D.FAMILY_PLANNING),
    ("其他 其它", D.OTHER),
)  # fmt: skip
OUTCOMES: Words[Outcome] = (
    ("不予受理 未受理", Outcome.NOT_ACCEPTED), ("拒绝", Outcome.DECLINED), ("撤回 撤诉 撤销", Outcome.WITHDRAWN),
    ("不成 失败 未成功 未达成 未果 终止 否", Outcome.FAILED),
    ("口头", Outcome.AGREED_ORAL), ("书面", Outcome.AGREED_WRITTEN),
    ("成功 达成 化解 和解 调结 已调解 是", Outcome.AGREED),
)  # fmt: skip
UNDER_WAY = ("正在", "调解中", "跟进", "未结", "办理中", "处理中")
FORMS: Words[Form] = (("口头", Form.ORAL), ("书面 协议书", Form.WRITTEN))
PERFORMANCES: Words[Performance] = (
    ("部分 未完全 未全部 履行中 正在", Performance.PART), ("未 否 没有", Performance.NONE),
    ("履行 是 已 完毕 当场", Performance.FULL),
)  # fmt: skip
SOURCES: Words[Source] = (
    ("委托 移送 移交 委派 转办 法院 派出所 公安 信访", Source.ENTRUSTED_TRANSFER),
    ("主动 排查", Source.OWN_INITIATIVE), ("申请 来访 求助", Source.ON_APPLICATION),
)  # fmt: skip
ASSISTANCE_KINDS: Words[K] = (
    ("边缘", K.DIBAO_MARGINAL), ("特困 五保", K.TEKUN), ("低保 最低生活保障", K.DIBAO), ("刚性支出 支出型困难", K.RIGID_EXPENSE),
    ("急难", K.TEMPORARY_EMERGENCY), ("临时 支出型", K.TEMPORARY_EXPENSE), ("医疗", K.MEDICAL), ("教育 助学", K.EDUCATION),
    ("住房 危房", K.HOUSING), ("就业", K.EMPLOYMENT), ("受灾 灾", K.DISASTER), ("其他 其它", K.OTHER_REFERRAL),
)  # fmt: skip
HARDSHIPS: Words[Hardship] = (
    ("残", Hardship.DISABILITY), ("病", Hardship.ILLNESS), ("老", Hardship.OLD_AGE),
    ("失业 下岗 无业 缺劳力 缺劳动力", Hardship.JOB_LOSS),
    ("学", Hardship.EDUCATION_COST), ("火", Hardship.FIRE), ("事故 意外 车祸", Hardship.ACCIDENT),
    ("灾", Hardship.NATURAL_DISASTER),
    ("孤 无赡养 无抚养 无依", Hardship.NO_SUPPORT),
)  # fmt: skip
RECHECK_CLASSES: Words[RecheckClass] = (
    ("A a 一类 年", RecheckClass.YEARLY), ("B b C c 二类 三类 半年 季度", RecheckClass.HALF_YEARLY),
)  # fmt: skip
RELATIONS: Words[Relation] = (
    ("户主 本人 申请人", Relation.APPLICANT), ("配偶 妻 夫 丈夫", Relation.SPOUSE), ("孙 外孙", Relation.GRANDCHILD),
    ("祖 爷 奶 外公 外婆 姥", Relation.GRANDPARENT), ("兄 弟 姐 妹", Relation.SIBLING), ("父 母", Relation.PARENT),
    ("子 女 儿", Relation.CHILD),
)  # fmt: skip


def meant(table: Table, row: Row, name: str, words: Words[Choice]) -> Choice | None:
    """None where the cell is blank. Raises UnfitError where nobody knows the word."""
    said = table.said(row, name)
    if not said:
        return None
    named = table.given.values.get(name, {}).get(said)
    sort = type(words[0][1])
    if named is not None:
        return sort(named)
    found = known(said, words)
    if found is None:
        raise UnfitError("word_unknown", field=heading(table, name), value=said)
    return found


def required(table: Table, row: Row, name: str, words: Words[Choice]) -> Choice:
    found = meant(table, row, name, words)
    if found is None:
        raise UnfitError("word_missing", field=heading(table, name))
    return found


def known(said: str, words: Words[Choice]) -> Choice | None:
    return next((choice for usual, choice in words if any(each in said for each in usual.split())), None)


def heading(table: Table, name: str) -> str:
    """What the table calls a column; the empty text where it has none."""
    index = table.columns.get(name)
    return text(table.headings[index]) if index is not None and index < len(table.headings) else name
