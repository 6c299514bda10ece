"""The same city and the same people in every test, so that permissions read as stories."""

from datetime import date

from domain.directory.directory import Absence, Directory, Division, Organisation, StaffMember
from domain.kernel.roles import Post, Role
from domain.kernel.vocabulary import Actor, DivisionCode, OrganisationId, StaffId

CITY = DivisionCode("130900000000")
YUNHE = DivisionCode("130903000000")
XINHUA = DivisionCode("130902000000")
GONGYUAN = DivisionCode("130903001000")
SHUIYUE = DivisionCode("130903002000")
LONGHUA = DivisionCode("130903001001")
DONGGUAN = DivisionCode("130903001002")
XIGUAN = DivisionCode("130903002001")
JIANSHE = DivisionCode("130902001001")

_DIVISIONS = (
    (CITY, "沧州市", None),
    (YUNHE, "运河区", CITY),
    (XINHUA, "新华区", CITY),
    (GONGYUAN, "公园街道", YUNHE),
    (SHUIYUE, "水月寺街道", YUNHE),
    (DivisionCode("130902001000"), "建设北街道", XINHUA),
    (LONGHUA, "隆华社区", GONGYUAN),
    (DONGGUAN, "东关社区", GONGYUAN),
    (XIGUAN, "西关社区", SHUIYUE),
    (JIANSHE, "建设社区", DivisionCode("130902001000")),
)

# id, name, short name, kind, division, superior
_ORGANISATIONS = (
    ("city.cangzhou", "沧州市人民政府", "沧州", "city", CITY, None),
    ("hotline.cangzhou", "沧州市12345热线", "沧州12345", "hotline", CITY, "city.cangzhou"),
    ("petition.cangzhou", "沧州市信访局", "沧州信访", "petition_office", CITY, "city.cangzhou"),
    ("district.yunhe", "运河区人民政府", "运河", "district", YUNHE, "city.cangzhou"),
    ("petition.yunhe", "运河区信访局", "运河信访", "petition_office", YUNHE, "district.yunhe"),
    ("civil_affairs.yunhe", "运河区民政局", "运河民政", "civil_affairs", YUNHE, "district.yunhe"),
    ("civil_affairs.xinhua", "新华区民政局", "新华民政", "civil_affairs", XINHUA, "city.cangzhou"),
    ("bureau.housing", "运河区住房和城乡建设局", "运河住建", "department", YUNHE, "district.yunhe"),
    ("bureau.water", "运河区水务局", "运河水务", "department", YUNHE, "district.yunhe"),
    ("discipline.yunhe", "运河区纪委监委", "运河纪委", "discipline", YUNHE, "city.cangzhou"),
    ("court.yunhe", "运河区人民法院", "运河法院", "court", YUNHE, "city.cangzhou"),
    ("police.yunhe", "运河公安分局", "运河公安", "police", YUNHE, "district.yunhe"),
    ("street.gongyuan", "公园街道办事处", "公园", "street", GONGYUAN, "district.yunhe"),
    ("street.shuiyue", "水月寺街道办事处", "水月寺", "street", SHUIYUE, "district.yunhe"),
    ("justice.gongyuan", "公园司法所", "公园司法", "justice_office", GONGYUAN, "district.yunhe"),
    ("community.longhua", "隆华社区居民委员会", "隆华", "community", LONGHUA, "street.gongyuan"),
    ("station.longhua", "隆华社区群众工作站", "隆华站", "mass_work_station", LONGHUA, "street.gongyuan"),
    ("committee.longhua", "隆华社区人民调解委员会", "运河隆华", "mediation_committee", LONGHUA, "street.gongyuan"),
    ("community.dongguan", "东关社区居民委员会", "东关", "community", DONGGUAN, "street.gongyuan"),
    ("committee.dongguan", "东关社区人民调解委员会", "运河东关", "mediation_committee", DONGGUAN, "street.gongyuan"),
    ("station.xiguan", "西关社区群众工作站", "西关站", "mass_work_station", XIGUAN, "street.shuiyue"),
    ("partner.anjia", "安家家政服务中心", "安家", "partner", GONGYUAN, "street.gongyuan"),
    ("service.longhua", "隆华社区服务站", "隆华服务", "service_station", LONGHUA, "street.gongyuan"),
    ("committee.jianshe", "建设社区人民调解委员会", "新华建设", "mediation_committee", JIANSHE, None),
)

# id, name, role, organisation, head, deputy
_STAFF = (
    ("clerk", "周敏", Role.WINDOW_CLERK, "station.longhua", False, None),
    ("station_head", "吴刚", Role.SUPERVISOR, "station.longhua", True, None),
    ("other_clerk", "郑丽", Role.WINDOW_CLERK, "station.xiguan", False, None),
    ("grid", "孙强", Role.GRID_MEMBER, "community.longhua", False, None),
    ("worker", "冯洁", Role.COMMUNITY_WORKER, "community.longhua", False, None),
    ("community_director", "陈红", Role.COMMUNITY_DIRECTOR, "community.longhua", True, None),
    ("mediator", "张和", Role.MEDIATOR, "committee.longhua", False, "mediator_b"),
    ("mediator_b", "刘平", Role.MEDIATOR, "committee.longhua", False, None),
    ("committee_director", "何睦", Role.COMMITTEE_DIRECTOR, "committee.longhua", True, None),
    ("other_mediator", "曹远", Role.MEDIATOR, "committee.dongguan", False, None),
    ("street_handler", "沈杰", Role.STREET_HANDLER, "street.gongyuan", False, "street_handler_b"),
    ("street_handler_b", "韩雪", Role.STREET_HANDLER, "street.gongyuan", False, None),
    ("street_leader", "杨华", Role.STREET_LEADER, "street.gongyuan", True, None),
    ("street_civil", "朱琳", Role.STREET_CIVIL_AFFAIRS, "street.gongyuan", False, None),
    ("street_civil_b", "秦岚", Role.STREET_CIVIL_AFFAIRS, "street.gongyuan", False, None),
    ("street_civil_head", "尤勇", Role.STREET_CIVIL_AFFAIRS, "street.gongyuan", True, None),
    ("street_window", "贺敏", Role.WINDOW_CLERK, "street.gongyuan", False, None),
    ("other_street_civil", "穆青", Role.STREET_CIVIL_AFFAIRS, "street.shuiyue", False, None),
    ("county_civil", "许静", Role.COUNTY_CIVIL_AFFAIRS, "civil_affairs.yunhe", False, None),
    ("county_civil_b", "何欣", Role.COUNTY_CIVIL_AFFAIRS, "civil_affairs.yunhe", False, None),
    ("county_civil_head", "吕军", Role.COUNTY_CIVIL_AFFAIRS, "civil_affairs.yunhe", True, None),
    ("petition_clerk", "施然", Role.PETITION_OFFICE, "petition.yunhe", False, None),
    ("petition_head", "孔亮", Role.PETITION_OFFICE, "petition.yunhe", True, None),
    ("city_petition", "曹阳", Role.PETITION_OFFICE, "petition.cangzhou", False, None),
    ("city_petition_head", "严谨", Role.PETITION_OFFICE, "petition.cangzhou", True, None),
    ("housing_handler", "华伟", Role.DEPARTMENT_HANDLER, "bureau.housing", False, None),
    ("housing_head", "金山", Role.DEPARTMENT_HANDLER, "bureau.housing", True, None),
    ("water_handler", "魏来", Role.DEPARTMENT_HANDLER, "bureau.water", False, None),
    ("water_head", "汪洋", Role.DEPARTMENT_HANDLER, "bureau.water", True, None),
    ("district_supervisor", "陶然", Role.SUPERVISOR, "district.yunhe", True, None),
    ("district_handler", "姜河", Role.DEPARTMENT_HANDLER, "district.yunhe", False, None),
    ("district_head", "戚风", Role.DEPARTMENT_HANDLER, "district.yunhe", True, None),
    ("city_handler", "谢安", Role.DEPARTMENT_HANDLER, "city.cangzhou", False, None),
    ("city_head", "邹城", Role.DEPARTMENT_HANDLER, "city.cangzhou", True, None),
    ("hotline", "喻晓", Role.HOTLINE_OPERATOR, "hotline.cangzhou", False, None),
    ("hotline_head", "柏松", Role.HOTLINE_OPERATOR, "hotline.cangzhou", True, None),
    ("discipline_clerk", "水清", Role.PETITION_OFFICE, "discipline.yunhe", False, None),
    ("court", "窦明", Role.COURT_LIAISON, "court.yunhe", False, None),
    ("police", "章武", Role.POLICE_LIAISON, "police.yunhe", False, None),
    ("justice", "云清", Role.JUSTICE_OFFICE, "justice.gongyuan", True, None),
    ("archivist", "苏文", Role.ARCHIVIST, "street.gongyuan", False, None),
    ("provider", "安师傅", Role.PROVIDER, "partner.anjia", True, None),
    ("carer", "乔护", Role.PROVIDER, "service.longhua", False, None),
    ("counsellor", "温婉", Role.PSYCH_COUNSELLOR, "station.longhua", False, None),
    ("auditor", "潘正", Role.AUDITOR, "district.yunhe", False, None),
    ("admin", "葛新", Role.SYSTEM_ADMIN, "city.cangzhou", False, None),
    ("audit_admin", "常鉴", Role.AUDIT_ADMIN, "city.cangzhou", False, None),
)

APPOINTED = date(2024, 1, 1)


_PLATFORMS = {
    "partner.anjia": ("elderly_care", "housekeeping"),
    "station.longhua": ("mass_work",),
    "service.longhua": (
        "social_security", "social_assistance", "elderly_care", "public_health", "culture_education_sports",
        "community_safety", "mass_work",
    ),
}  # fmt: skip


def _organisation(row: tuple[str, str, str, str, DivisionCode, str | None]) -> Organisation:
    key, name, short, kind, division, superior = row
    return Organisation(
        id=OrganisationId(key), name=name, short_name=short, kind=kind, division=division,
        superior=OrganisationId(superior) if superior else None, platforms=_PLATFORMS.get(key, ()),
    )  # fmt: skip


ORGANISATIONS = {each.id: each for each in map(_organisation, _ORGANISATIONS)}


def _member(row: tuple[str, str, Role, str, bool, str | None]) -> StaffMember:
    key, name, role, organisation, head, deputy = row
    post = Post(
        staff=StaffId(key), role=role, organisation=OrganisationId(organisation),
        division=ORGANISATIONS[OrganisationId(organisation)].division, head=head,
        deputy=StaffId(deputy) if deputy else None, since=APPOINTED,
    )  # fmt: skip
    away = {"mediator": (Absence(first=date(2026, 8, 1), last=date(2026, 8, 10)),)}
    return StaffMember(id=StaffId(key), name=name, posts=(post,), absences=away.get(key, ()))


def _promoted() -> StaffMember:
    """Somebody who rose from the water bureau to the district and then to the city within one year."""
    career = (("bureau.water", date(2024, 1, 1), date(2026, 6, 30)), ("district.yunhe", date(2026, 7, 1), date(2026, 8, 20)),
              ("city.cangzhou", date(2026, 8, 21), None))  # fmt: skip
    posts = tuple(
        Post(
            staff=StaffId("promoted"), role=Role.DEPARTMENT_HANDLER, organisation=OrganisationId(organisation),
            division=ORGANISATIONS[OrganisationId(organisation)].division, since=since, until=until,
        )
        for organisation, since, until in career
    )  # fmt: skip
    return StaffMember(id=StaffId("promoted"), name="孟升", posts=posts)


DIRECTORY = Directory(
    divisions={code: Division(code=code, name=name, parent=parent) for code, name, parent in _DIVISIONS},
    organisations=ORGANISATIONS,
    staff={member.id: member for member in (*map(_member, _STAFF), _promoted())},
)


def staff(name: str) -> Actor:
    """A member of staff as the one who acts."""
    assert StaffId(name) in DIRECTORY.staff, name
    return Actor(id=name)


def resident(case_id: str = "case-1") -> Actor:
    """The resident who holds the query code of a case."""
    return Actor(id=f"resident:{case_id}", sort="resident")
