"""Which messages are there, what may stand in each, and how is each said until an office says it otherwise?

Whom a step concerns is a rule of the kind; what is said is a template with fields in braces, which the office may word
anew. To residents nothing is said of the matter itself: a telephone is read by others too.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.kernel.messages import MessageWay
from domain.kernel.wording import Phrase

PETITION = "信访工作条例"
MEDIATION = "人民调解工作若干规定"
DIBAO = "最低生活保障审核确认办法"
DUTY = "个人信息保护法 第十三条第一款第三项"
"""Necessary to do what the law gives the office to do, where no article asks for this very message."""

OF_CASE = ("事项", "编号", "机构")
"""Fields of every message about a case: its sort, its number, and the body that has it."""
NAME = "姓名"
LONGEST = 300
"""D: characters of a template; an SMS of more than about 500 is cut by some gateways."""
TO_RESIDENTS = (MessageWay.SMS, MessageWay.WEBHOOK)
TO_STAFF = (MessageWay.WECOM, MessageWay.DINGTALK, MessageWay.EMAIL, MessageWay.SMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One message as it is shipped."""

    code: str
    label: Phrase
    text: str
    own: tuple[str, ...] = ()
    """Fields beside those of every case."""
    staff: bool = False
    """To somebody of the office, not to a resident."""
    needed: tuple[str, ...] = ()
    """Fields without which the message says nothing."""
    basis: str = ""
    """The article on which it is told: without asking for consent, and by telephone where no message reaches."""
    urgent: bool = False
    """Goes out at once and in quiet hours too."""

    @property
    def consent(self) -> bool:
        """A convenience beyond what the law asks for: only to residents who said that they want it (个人信息保护法 第十三条)."""
        return not self.staff and not self.basis

    @property
    def fields(self) -> tuple[str, ...]:
        """All that may stand in it."""
        of_case = () if self.code == "staff.stands_in" else OF_CASE
        return ((NAME,) if not self.staff else ()) + of_case + self.own

    @property
    def ways(self) -> tuple[MessageWay, ...]:
        return TO_STAFF if self.staff else TO_RESIDENTS


_TEMPLATES = (
    Template(
        code="appeal.accepted", label=Phrase("诉求受理", "Appeal accepted"), own=("期限",), needed=("编号", "期限"),
        basis=f"{PETITION} 第二十三条",
        text="【{机构}】{姓名}：您反映的{事项}（{编号}）已受理，最迟{期限}前答复。可凭查询码查看办理情况。",
    ),
    Template(
        code="appeal.not_accepted", label=Phrase("诉求不予受理", "Appeal not accepted"), needed=("编号",),
        basis=f"{PETITION} 第二十三条",
        text="【{机构}】{姓名}：您反映的{事项}（{编号}）不予受理，理由和救济途径见书面告知，也可凭查询码查看。",
    ),
    Template(
        code="appeal.routed_out", label=Phrase("告知办理途径", "Where to go"), needed=("编号",),
        basis=f"{PETITION} 第三十一条",
        text="【{机构}】{姓名}：您反映的{事项}（{编号}）应通过其他法定途径办理，具体途径请凭查询码查看或来电咨询。",
    ),
    Template(
        code="appeal.dispatched", label=Phrase("诉求转送交办", "Appeal passed on"), own=("承办单位",),
        needed=("编号", "承办单位"), basis=f"{PETITION} 第二十三条",
        text="【{机构}】{姓名}：您反映的{事项}（{编号}）已转{承办单位}办理。",
    ),
    Template(
        code="appeal.extended", label=Phrase("诉求延期", "Appeal extended"), own=("期限",), needed=("编号", "期限"),
        basis=f"{PETITION} 第三十四条",
        text="【{机构}】{姓名}：您反映的{事项}（{编号}）经批准延长办理期限，最迟{期限}前答复。",
    ),
    Template(
        code="appeal.answered", label=Phrase("诉求答复", "Appeal answered"), needed=("编号",),
        basis=f"{PETITION} 第三十二条",
        text="【{机构}】{姓名}：您反映的{事项}（{编号}）已作出答复，请凭查询码查看或到窗口领取。",
    ),
    Template(
        code="appeal.reviewed", label=Phrase("复查复核意见", "Review decided"), needed=("编号",),
        basis=f"{PETITION} 第三十五条、第三十六条",
        text="【{机构}】{姓名}：您申请复查（复核）的{事项}（{编号}）已作出意见，请凭查询码查看或到窗口领取。",
    ),
    Template(
        code="mediation.accepted", label=Phrase("调解受理", "Mediation accepted"), needed=("编号",), basis=DUTY,
        text="【{机构}】{姓名}：{事项}（{编号}）已受理，调解不收取任何费用。",
    ),
    Template(
        code="mediation.invited", label=Phrase("调解会通知", "Invitation to a session"), own=("时间", "地点"),
        needed=("编号", "时间", "地点"), basis=DUTY,
        text="【{机构}】{姓名}：{事项}（{编号}）定于{时间}在{地点}进行调解，请准时参加；不能到场请提前来电。",
    ),
    Template(
        code="mediation.reminded", label=Phrase("调解会前一日提醒", "Reminder the day before"), own=("时间", "地点"),
        needed=("编号", "时间", "地点"),
        text="【{机构}】提醒：{姓名}，{事项}（{编号}）将于{时间}在{地点}进行调解。",
    ),
    Template(
        code="mediation.cancelled", label=Phrase("调解会取消", "Session cancelled"), own=("时间",),
        needed=("编号", "时间"), basis=DUTY, urgent=True,
        text="【{机构}】{姓名}：原定{时间}的调解（{编号}）取消，改期另行通知。",
    ),
    Template(
        code="mediation.extended", label=Phrase("调解延期", "Mediation extended"), own=("期限",),
        needed=("编号", "期限"), basis=f"{MEDIATION} 第三十三条",
        text="【{机构}】{姓名}：经各方同意，{事项}（{编号}）的调解延长至{期限}。",
    ),
    Template(
        code="mediation.agreed", label=Phrase("调解协议生效", "Agreement in effect"), needed=("编号",),
        text="【{机构}】{姓名}：{事项}（{编号}）的调解协议已生效，请按约履行；可共同申请司法确认。",
    ),
    Template(
        code="assistance.supplement", label=Phrase("一次性告知补正", "Papers missing"), own=("期限",), needed=("编号",),
        basis=f"{DIBAO} 第十条",
        text="【{机构}】{姓名}：您的{事项}申请（{编号}）材料不齐，须补正的材料见一次性告知单，请于{期限}前补齐。",
    ),
    Template(
        code="assistance.accepted", label=Phrase("救助受理", "Application accepted"), own=("期限",), needed=("编号",),
        basis=f"{DIBAO} 第十条",
        text="【{机构}】{姓名}：您的{事项}申请（{编号}）已受理，最迟{期限}前作出决定。",
    ),
    Template(
        code="assistance.extended", label=Phrase("救助延期", "Decision extended"), own=("期限",),
        needed=("编号", "期限"), basis=f"{DIBAO} 第二十二条",
        text="【{机构}】{姓名}：您的{事项}申请（{编号}）审核期限延长，最迟{期限}前作出决定。",
    ),
    Template(
        code="assistance.publicised", label=Phrase("救助公示", "Publicity begins"), own=("期限",),
        needed=("编号", "期限"), basis=f"{DIBAO} 第十九条",
        text="【{机构}】{姓名}：您的{事项}申请（{编号}）初审意见开始公示，公示至{期限}。",
    ),
    Template(
        code="assistance.decided", label=Phrase("救助决定", "Application decided"), needed=("编号",),
        basis=f"{DIBAO} 第二十一条",
        text="【{机构}】{姓名}：您的{事项}申请（{编号}）已作出决定，通知书将送达给您；有异议可依法申请复议或诉讼。",
    ),
    Template(
        code="assistance.changed", label=Phrase("救助增减停发", "Assistance changed"), own=("月份",),
        needed=("编号", "月份"), basis=f"{DIBAO} 第三十二条",
        text="【{机构}】{姓名}：您的{事项}（{编号}）自{月份}起有调整，通知书将送达给您；有异议可依法申请复议或诉讼。",
    ),
    Template(
        code="assistance.paid", label=Phrase("救助金发放", "Payment made"), own=("月份",), needed=("月份",),
        text="【{机构}】{姓名}：{月份}的{事项}资金已发放，请留意到账。",
    ),
    Template(
        code="staff.assigned", label=Phrase("分派承办", "Assigned"), staff=True, needed=("编号",),
        text="您有新承办的{事项}：{编号}（{机构}），请登录工作台办理。",
    ),
    Template(
        code="staff.urged", label=Phrase("催办督办", "Urged"), own=("期限",), staff=True, needed=("编号",), urgent=True,
        text="{事项}{编号}（{机构}）被催办、督办，请尽快办理并答复。{期限}",
    ),
    Template(
        code="staff.term_yellow", label=Phrase("时限黄灯", "Term turns yellow"), own=("时限", "期限"), staff=True,
        needed=("编号", "期限"), text="{事项}{编号}：“{时限}”将于{期限}到期（黄灯）。",
    ),
    Template(
        code="staff.term_red", label=Phrase("时限红灯", "Term turns red"), own=("时限", "期限"), staff=True,
        needed=("编号", "期限"), text="{事项}{编号}：“{时限}”即将于{期限}到期（红灯），请立即办理。",
    ),
    Template(
        code="staff.stands_in", label=Phrase("B岗代办", "B stands in"), own=("A岗", "首日", "末日"), staff=True,
        needed=("A岗", "首日"), text="{A岗}自{首日}至{末日}不在岗，期间由您（B岗）代办。",
    ),
)  # fmt: skip
TEMPLATES: Mapping[str, Template] = MappingProxyType({each.code: each for each in _TEMPLATES})


def fields_in(text: str) -> set[str] | None:
    """The fields that a text asks for; None where its braces do not fit."""
    try:
        found = [
            (name, spec, conversion) for _, name, spec, conversion in string.Formatter().parse(text) if name is not None
        ]
    except ValueError:
        return None
    return None if any(spec or conversion for _, spec, conversion in found) else {name for name, _, _ in found}


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with its fields; one that is not known leaves its place empty."""
    return "".join(
        before + (facts.get(name, "") if name is not None else "")
        for before, name, _, _ in string.Formatter().parse(text)
    )
