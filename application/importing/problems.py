"""What may be wrong with a row, and how is it said?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.kernel import shared_wording
from domain.kernel.vocabulary import FieldFault
from domain.kernel.wording import Phrase, phrases

LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A row that was not taken over, and why."""

    row: int
    """As the spreadsheet counts, the first row being 1."""
    number: str
    """The message number, if there is one."""
    code: str
    phrase: Phrase
    facts: Mapping[str, str] = field(default_factory=dict)

    def said(self, language: str) -> str:
        return self.phrase.say(language, **self.facts)


REASONS = phrases(
    [
        ("number_missing", "没有编号。", "It has no number."),
        ("number_twice", "编号与第{first}行相同。", "Its number stands in row {first} already."),
        ("received_missing", "没有留言时间。", "It has no date."),
        ("received_unreadable", "留言时间无法识别：{value}", "Its date cannot be read: {value}"),
        ("text_empty", "没有留言内容。", "It has no text."),
        ("answered_unreadable", "答复时间无法识别：{value}", "The date of the answer cannot be read: {value}"),
        ("answered_before_received", "答复时间（{answered}）早于留言时间（{received}）。",
         "Answered ({answered}) before it was received ({received})."),
        ("answer_without_time", "有答复内容但没有答复时间。", "It has an answer without a date."),
        ("time_without_answer", "有答复时间但没有答复内容。", "It has a date of an answer without the answer."),
        ("imported_differently", "该编号此前已导入，但时间或内容与本行不同；原记录未改动。",
         "It was imported before with another date or text; what was recorded stays."),
        ("level_missing", "第{level}级分类为空。", "Level {level} is blank."),
        ("level_with_slash", "分类名称不能含“/”：{value}", "A name must not contain a slash: {value}"),
        ("division_code_unreadable", "区划代码应为数字：{value}", "The code must be digits: {value}"),
        ("division_name_missing", "没有名称。", "It has no name."),
        ("division_name_unfit", "名称过长，或含不能书写的字符。", "The name is too long or cannot be written."),
        ("division_twice", "与第{first}行代码相同。", "Its code stands in row {first} already."),
        ("division_of_another_city", "不属于本市（{city}）。", "It lies outside the city {city}."),
        ("division_without_parent", "上级区划不存在，名单中也没有。", "The division above it is neither here nor in the list."),
        ("division_refused", "该区划已撤销或不能设立。", "It was abolished or cannot be established."),
        ("day_missing", "没有{field}。", "It has no date ({field})."),
        ("day_unreadable", "{field}无法识别：{value}", "A date cannot be read ({field}): {value}"),
        ("amount_missing", "没有{field}。", "It has no amount ({field})."),
        ("amount_unreadable", "{field}不是金额：{value}", "No amount ({field}): {value}"),
        ("count_unreadable", "{field}不是数目：{value}", "No number ({field}): {value}"),
        ("word_missing", "没有{field}。", "It says nothing under {field}."),
        ("word_unknown", "{field}“{value}”不认识，请在对照表中写明它是哪一类。",
         "Under {field} stands {value}, which nobody knows here: say in the mapping what it is."),
        ("still_under_way", "尚未办结（{value}），请按新案登记后继续办理。",
         "Still under way ({value}): register it as a new case."),
        ("parties_missing", "没有双方当事人。", "It does not name both sides."),
        ("name_missing", "没有姓名。", "It has no name."),
        ("committee_missing", "没有写明调解委员会，也没有指定。", "It names no committee, and none was given."),
        ("committee_unknown", "系统中没有这个调解委员会：{value}", "There is no such committee here: {value}"),
        ("community_missing", "没有写明社区，也没有指定。", "It names no community, and none was given."),
        ("community_unknown", "系统中没有这个社区，或同名的不止一个：{value}",
         "There is no such community here, or several: {value}"),
        ("street_missing", "该社区没有街道办事处受理救助：{value}", "No street takes applications of this community: {value}"),
        ("end_missing", "已停止但没有停止日期。", "It ended, and the day is not told."),
        ("household_missing", "没有户主，家庭成员无处归入。", "It belongs to a household whose head does not stand above it."),
        ("topic_twice", "与第{first}行重复。", "It stands in row {first} already."),
    ]
)  # fmt: skip

FIELDS: Mapping[str, Phrase] = phrases(
    [
        ("message_number", "编号", "The number"),
        ("received_at", "留言时间", "Its date"),
        ("content", "留言内容", "Its text"),
        ("answered_at", "答复时间", "The date of the answer"),
        ("answer", "答复内容", "The answer"),
        ("subject", "留言主题", "The subject"),
        ("user", "留言用户", "The user"),
        ("topic", "分类", "The topic"),
        ("ledger_number", "编号", "The number"),
        ("name", "姓名", "The name"),
        ("brief", "纠纷简要情况", "The dispute in brief"),
        ("remarks", "备注（连同一并记下的各栏）", "The remarks (with the columns kept there)"),
        ("mediators", "调解员", "The mediators"),
        ("agreement_number", "协议书编号", "The number of the agreement"),
        ("address", "住址", "The address"),
        ("amount", "金额", "The amount"),
        ("persons", "人数", "The number of people"),
        ("parties", "当事人", "The parties"),
        ("members", "家庭成员", "The members"),
        ("accepted_on", "受理日期", "The day of acceptance"),
        ("ended_on", "结案或停止日期", "The day of the end"),
        ("since", "开始或发放日期", "The first day"),
        ("rechecked_on", "复核日期", "The day of the check"),
        ("hardship_text", "困难情况", "The hardship"),
    ]
)


def problem(row: int, number: str, code: str, **facts: object) -> Problem:
    """One of the reasons above."""
    said = {name: quoted(str(value)) for name, value in facts.items()}
    return Problem(row=row, number=quoted(number), code=code, phrase=REASONS[code], facts=said)


def faulty(row: int, number: str, fault: FieldFault) -> Problem:
    """A field that holds what it may not hold: over-long, unwritable, of an impossible date."""
    field_name, sentence = _called(fault.path), shared_wording.FAULTS[fault.code]
    phrase = Phrase(f"{field_name.zh}{sentence.zh}。", f"{field_name.en} {sentence.en}.")
    facts = {name: str(value) for name, value in fault.facts.items()}
    return Problem(row=row, number=quoted(number), code=f"{fault.path}_{fault.code}", phrase=phrase, facts=facts)


def _called(path: str) -> Phrase:
    """A field by the last word of its path: `members.0.name` is a name."""
    return FIELDS[next(part for part in reversed(path.split(".")) if not part.isdecimal())]


def quoted(value: str) -> str:
    """As much of a value as fits into a report, in signs that can be written."""
    clean = "".join(sign if sign.isprintable() else " " for sign in value)
    return clean if len(clean) <= LONGEST_QUOTE else clean[:LONGEST_QUOTE] + "…"
