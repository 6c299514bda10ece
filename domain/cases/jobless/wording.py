"""How is the register of zero-employment families spoken of?"""

from domain.kernel.wording import Phrase, Wording, phrases


def _of(enum: str, *rows: tuple[str, str, str]) -> dict[str, Phrase]:
    return {f"{enum}.{value}": Phrase(zh, en) for value, zh, en in rows}


CHOICES = (
    _of("Help", ("counselling", "就业指导", "counselling"), ("job_offer", "岗位推荐", "job offer"),
          ("training", "技能培训", "training"),
        ("public_welfare_post", "公益性岗位", "public-welfare post"), ("startup_loan", "创业贷款", "start-up loan"))
    | _of("Employment", ("unit", "单位就业", "with an employer"), ("flexible", "灵活就业", "flexible"),
          ("own_business", "自主创业", "own business"), ("public_welfare_post", "公益性岗位", "public-welfare post"))
    | _of("Removal", ("moved_away", "迁出", "moved away"), ("no_labour_force", "无劳动能力人员", "nobody can work"),
          ("does_not_want", "三次拒绝推荐", "refused three offers"), ("stable", "稳定就业", "stable work"))
)  # fmt: skip
WORDING = Wording(
    kind=Phrase("零就业家庭", "zero-employment family"),
    states=phrases([("registered", "已登记", "registered"), ("helped", "帮扶中", "being helped"),
                    ("at_zero", "已清零", "back at zero"), ("removed", "已退出", "taken off")]),
    commands=phrases([
        ("register_family", "登记零就业家庭", "Register a family"), ("give_help", "记录帮扶", "Record help"),
        ("record_work", "登记就业", "Record work"), ("record_loss", "登记失业", "Record a loss of work"),
        ("revisit_family", "回访", "Revisit"), ("remove_family", "退出登记", "Take off the register"),
    ]),
    fields=phrases([
        ("organisation", "登记单位", "Body"), ("division", "所在社区", "Community"), ("members", "劳动力成员", "Members"),
        ("nobody_works", "经核实无人就业", "Nobody works"), ("certificate", "证件号", "Certificate"),
        ("give_help.sort", "帮扶措施", "Help"), ("member", "成员编号", "Member"), ("on", "日期", "Day"),
        ("words", "情况", "Words"), ("refused", "本人拒绝", "Refused"), ("employment", "就业方式", "Employment"),
        ("employer", "用人单位", "Employer"), ("since", "上岗日期", "Since"), ("still_at_work", "仍在就业", "Still at work"),
        ("phone", "电话", "Phone"), ("id_number", "身份证号", "Identity number"), ("address", "住址", "Address"),
    ]),
    events=phrases([
        ("FamilyRegistered", "登记零就业家庭", "Registered"),
        ("HelpGiven", "{on}对{member}{sort}：{words}", "{on}, {member}, {sort}: {words}"),
        ("WorkFound", "{member}自{since}就业（{employment}，{employer}）",
         "{member} works since {since} ({employment}, {employer})"),
        ("WorkLost", "{member}于{on}失业", "{member} lost the work on {on}"),
        ("FamilyRevisited", "{on}回访，仍在就业", "Revisited on {on}: still at work"),
        ("FamilyRemoved", "退出登记：{reason}", "Taken off: {reason}"),
    ]),
    refusals=phrases([
        ("unknown_division", "没有区划“{division}”。", "There is no division {division}."),
        ("unknown_organisation", "没有机构“{organisation}”。", "There is no organisation {organisation}."),
        ("organisation_is_closed", "“{organisation}”已于{closed_on}撤销。", "{organisation} was closed on {closed_on}."),
        ("somebody_works", "有成员就业的不是零就业家庭。", "Where somebody works it is no such family."),
        ("works_already", "成员 {member} 已就业。", "{member} works already."),
        ("worked_before", "上岗日期不能早于{since}。", "Not before {since}."),
        ("does_not_work", "成员 {member} 没有就业。", "{member} does not work."),
        ("record_the_loss", "已不在就业的，请登记失业。", "Record the loss of work."),
        ("nobody_at_work", "没有成员就业，不能以稳定就业退出。", "Nobody works."),
        ("too_few_offers", "拒绝推荐{refusals}次，不足三次。", "Only {refusals} offers were refused, not three."),
        ("no_such_member", "没有成员 {member}。", "There is no member {member}."),
        ("day_ahead", "日期不能晚于今天（{on}）。", "That day lies ahead ({on})."),
    ]),
    terms=phrases([("JZ-T1", "清零期限", "back at zero"), ("JZ-T2", "就业回访", "revisit")]),
    choices=CHOICES,
    measures=phrases([
        ("jobless_registered", "零就业家庭登记", "families registered"), ("returned_to_zero", "清零户次", "back at zero"),
        ("zero_in_time", "按期清零率", "back at zero in time"), ("days_to_zero", "清零用时（日）", "days to zero"),
    ]),
)  # fmt: skip
