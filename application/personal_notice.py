"""What is somebody told before their data is processed (个人信息保护法 第十七、三十、三十五条)?

Who processes it, for what, which data, for how long, and how the rights are used. The years are those of the schedule in force.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.cases.erasure.retention import PERMANENT
from domain.kernel.parameters import Parameters
from domain.kernel.wording import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """Of one kind of matter: why the office may process the data, which data, and what for."""

    ground: Phrase
    data: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What is kept under one entry of the schedule."""

    label: Phrase
    years: int
    """0: for ever."""

    def told(self) -> Phrase:
        if self.years == PERMANENT:
            return Phrase("永久", "for ever")
        return Phrase(f"{self.years}年", f"{self.years} years")


PURPOSES: Mapping[str, Purpose] = {
    "appeal": Purpose(
        ground=Phrase(
            "为依法受理、转送、办理和答复您反映的事项，属于履行法定职责所必需。",
            "To take, pass on, handle and answer what you tell, as the law requires.",
        ),
        data=Phrase(
            "姓名、电话、住址（可不填）、身份证号（窗口核验时）、您所说的情况和照片。",
            "Name, telephone, address (optional), identity number (at the window), what you tell and your photos.",
        ),
    ),
    "mediation": Purpose(
        ground=Phrase(
            "为依当事人申请调解纠纷、制作协议和回访，须您自愿；对方会知道您的姓名和诉求。",
            "To mediate at your wish, draw up the agreement and ask afterwards; the other side learns your name and wishes.",
        ),
        data=Phrase(
            "双方姓名、电话、住址、身份证号（签协议时）、纠纷情况和证据。",
            "Names, telephones, addresses, identity numbers (for the agreement), the quarrel and its evidence.",
        ),
    ),
    "assistance": Purpose(
        ground=Phrase(
            "为依法审核确认社会救助；核对家庭经济状况须全体共同生活成员签授权书，未成年人由监护人签。"
            "依法公示申请人姓名、人口数和救助金额，不公示其他信息。",
            "To decide on assistance by law; every member of the household authorises the check of its means, the guardian for a"
            " child. The applicant's name, the number of members and the amount are published, and nothing else.",
        ),
        data=Phrase(
            "家庭成员姓名、身份证号、住址、收入财产、银行账号；健康、残疾情况和未成年人信息属于敏感个人信息，"
            "只用于判断是否符合条件和发放，不提供可能影响审核。",
            "Names, identity numbers, addresses, means and bank account of the household; health, disability and data of children"
            " are sensitive: used only to decide and to pay; without them it may be impossible to decide.",
        ),
    ),
}
LABELS: Mapping[str, Phrase] = {
    "appeal.petition": Phrase("信访案卷", "petitions"),
    "appeal.group": Phrase("集体访、重大和经复核的信访案卷", "group, major and rechecked petitions"),
    "appeal.simple": Phrase("简易办理的信访案卷", "petitions handled in the simple way"),
    "appeal": Phrase("热线工单和其他诉求", "hotline orders and other appeals"),
    "mediation": Phrase("人民调解卷宗（未定保管类别的）", "mediation files without a class of their own"),
    "assistance": Phrase("社会救助档案（停止救助后）", "assistance files, after the end of support"),
    "assistance.tekun": Phrase("特困供养档案", "files of destitute persons"),
    "service": Phrase("社区服务工单", "service orders"),
    "talk": Phrase("谈心谈话登记", "talks"),
    "counselling": Phrase("心理咨询转介登记", "referrals to counselling"),
    "assembly": Phrase("居民议事、表决记录", "records of assemblies"),
    "charity": Phrase("救助物资台账", "charity ledgers"),
    "screening": Phrase("矛盾纠纷排查台账", "screening ledgers"),
    "jobless": Phrase("就业援助台账", "ledgers of families without work"),
    "enrolment": Phrase("12349服务对象登记", "enrolments with 12349"),
    "erasure": Phrase("个人信息删除、档案销毁清册", "registers of erasures"),
}
BESIDE = (
    Material(
        label=Phrase("查看、导出、登录等系统日志（法定不少于六个月）", "access logs (by law at least six months)"),
        years=3,
    ),
    Material(label=Phrase("个人信息保护影响评估报告和处理情况记录", "impact assessments"), years=3),
)
"""Beside the cases, at least so long. The access log can only be added to; assessments lie with the office."""
RIGHTS = Phrase(
    "您可以查阅、复制、更正、补充本人的信息，要求说明处理规则；超过保管期限、处理不合法或者只凭同意处理而您撤回同意的，"
    "可以要求删除。到受理单位窗口或拨打其电话提出，核验身份后办理；不同意的，书面告知理由。"
    "已故人员的信息由近亲属提出，不满十四周岁的由监护人提出。",
    "You may see, copy, correct and complete your data and have the rules explained; you may have it erased once its term is"
    " over, where it was processed against the law, or where it rested on a consent that you take back. Ask at the window or by"
    " telephone; you are identified first, and a refusal is given in writing with its reasons. For the dead their close"
    " relatives ask, for children under fourteen the guardian.",
)
SAFETY = Phrase(
    "信息存储在境内并加密；只有办理您这件事的人员看到全部内容，每次查看都有记录；不用于其他目的，不自动作出决定。",
    "Stored in the country, encrypted; only those who work on your matter see all of it, and each look is kept. Used for nothing"
    " else; nothing is decided by a machine.",
)


def materials(parameters: Parameters, kind: str = "") -> tuple[Material, ...]:
    """How long what is kept, of one kind or of all, as the schedule in force says."""
    codes = (code for code in LABELS if not kind or code.partition(".")[0] == kind)
    return tuple(Material(label=LABELS[code], years=parameters.number(f"retention.{code}")) for code in codes)
