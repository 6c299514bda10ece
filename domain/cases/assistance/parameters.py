"""Which numbers of assistance may a region or an office set? Defaults with their source and how sure they are."""

from collections.abc import Iterable
from decimal import Decimal

from domain.kernel.parameters import Parameter

# code, value, unit, source, confidence
_ROWS: tuple[tuple[str, Decimal | int | str, str, str, str], ...] = (
    ("assistance_decision_workdays", 30, "workday", "低保审核确认办法 第二十二条；刚性支出认定办法 第八条", "V"),
    ("assistance_decision_workdays_delegated", 20, "workday", "关于进一步做好最低生活保障等社会救助兜底工作的通知", "V"),
    ("assistance_decision_workdays_special", 45, "workday", "低保审核确认办法 第二十二条；刚性支出认定办法 第八条", "V"),
    ("assistance_investigation_workdays", 3, "workday", "最低生活保障审核确认办法 第十五条", "V"),
    ("assistance_check_workdays", 3, "workday", "最低生活保障审核确认办法 第十七条", "V"),
    ("assistance_publicity_days", 7, "day", "最低生活保障审核确认办法 第十九条；特困人员认定办法 第十五条", "V"),
    ("assistance_county_workdays", 10, "workday", "最低生活保障审核确认办法 第二十条", "V"),
    ("assistance_notice_workdays", 3, "workday", "最低生活保障审核确认办法 第二十一条；特困人员认定办法 第十八条", "V"),
    ("assistance_recheck_yearly_months", 12, "month", "最低生活保障审核确认办法 第三十一条", "V"),
    ("assistance_recheck_half_yearly_months", 6, "month", "最低生活保障审核确认办法 第三十一条", "V"),
    ("assistance_gradual_exit_months", 6, "month", "关于进一步做好最低生活保障等社会救助兜底工作的通知", "V"),
    ("assistance_death_months", 3, "month", "关于进一步做好最低生活保障等社会救助兜底工作的通知", "V"),
    ("assistance_change_report_months", 3, "month", "关于进一步做好最低生活保障等社会救助兜底工作的通知", "V"),
    ("assistance_tekun_street_workdays", 15, "workday", "特困人员认定办法 第十三条至第十五条", "V"),
    ("assistance_tekun_objection_workdays", 15, "workday", "特困人员认定办法 第十三条至第十五条、第二十四条至第二十六条", "V"),
    ("assistance_tekun_county_workdays", 15, "workday", "特困人员认定办法 第十六条至第十八条", "V"),
    ("assistance_self_care_workdays", 10, "workday", "特困人员认定办法 第二十条至第二十三条", "V"),
    ("assistance_rigid_valid_months", 12, "month", "刚性支出困难家庭认定办法 第十条", "V"),
    ("assistance_marginal_ratio", Decimal("1.5"), "", "最低生活保障审核确认办法 第八条", "V"),
    ("assistance_supplement_days", 30, "day", "本系统默认", "D"),
    ("assistance_discovery_workdays", 3, "workday", "本系统默认", "D"),
    ("assistance_take_down_workdays", 2, "workday", "本系统默认", "D"),
    ("assistance_review_least", 7, "person", "本系统默认；民主评议人数由各地规定", "C"),
    ("assistance_emergency_hours", 24, "hour", "山东、邹平等地规定", "V"),
    ("assistance_emergency_papers", 5, "", "山东、邹平等地规定", "V"),
    ("assistance_emergency_papers_unit", "workday", "", "邹平为5个工作日，山东为5日", "V"),
    ("assistance_street_cap", Decimal(3000), "yuan", "山东：乡镇（街道）审批额度", "V"),
    ("assistance_expense_street_cap", Decimal(0), "yuan", "本系统默认：未委托街道审批", "D"),
    ("assistance_expense_most_months", 10, "times the standard", "安徽示例：不超过月标准的10倍", "V"),
    ("assistance_expense_workdays", 15, "workday", "喀什：普通程序不超过15个工作日", "V"),
    ("assistance_once_a_year", 1, "", "喀什：同一事由一年一次", "V"),
    ("assistance_delegated", 0, "", "本系统默认：确认权限未委托街道", "D"),
    ("assistance_residence_permit_applies", 0, "", "最低生活保障审核确认办法 第五条：由地方规定", "V"),
    ("assistance_rigid_publicity", 0, "", "全国办法未规定公示", "V"),
    ("assistance_publicity_masks_name", 0, "", "本系统默认：公示全名", "D"),
    ("assistance_papers_on_platform", "id_card household_register disability_card marriage_proof", "",
     "最低生活保障审核确认办法 第十条：政务平台可查的材料不再要求提供；清单由各地规定", "D"),
    ("assistance_standard", Decimal(900), "yuan per person and month", "示例值，须由县级民政部门确认", "D"),
    ("assistance_lookback_months", 12, "month", "各地3、6或12个月", "C"),
    ("assistance_rounding", "round_up", "", "各地规定；默认见分进元", "D"),
    ("assistance_grades", "", "", "默认据实补差，不分档", "D"),
    ("assistance_disposable_income", Decimal(3500), "yuan per person and month", "示例值：上年度当地人均可支配收入", "D"),
    ("assistance_rigid_share", Decimal("0.5"), "share of income", "示例值，由各地规定", "D"),
    ("assistance_property_months", 0, "times the standard", "由各地规定；0为不设数额限制", "C"),
    ("assistance_tekun_basic", Decimal(1170), "yuan per person and month", "示例值：低保标准的1.3倍", "D"),
    ("assistance_care_able", Decimal(0), "yuan per month", "示例值，由各地规定", "D"),
    ("assistance_care_partly_disabled", Decimal(300), "yuan per month", "示例值，由各地规定", "D"),
    ("assistance_care_fully_disabled", Decimal(700), "yuan per month", "示例值，由各地规定", "D"),
    ("assistance_archive_years", 10, "year", "本系统默认：停发后10年", "D"),
    ("assistance_archive_years_tekun", 30, "year", "本系统默认：特困人员档案30年", "D"),
)  # fmt: skip


def _declared(rows: Iterable[tuple[str, Decimal | int | str, str, str, str]]) -> Iterable[Parameter]:
    for code, value, unit, source, confidence in rows:
        yield Parameter(code=code, value=value, unit=unit, source=source, confidence=confidence)


PARAMETERS = tuple(_declared(_ROWS))
