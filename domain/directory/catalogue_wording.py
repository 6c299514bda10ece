"""How are the kinds of organisation, the platforms and the roles called in Chinese and English?"""

from domain.kernel.wording import phrases

KINDS = phrases(
    [
        ("OrganisationKind.city", "市级机关", "city government"),
        ("OrganisationKind.district", "区县政府", "district government"),
        ("OrganisationKind.street", "街道（乡镇）", "street office"),
        ("OrganisationKind.community", "社区居民委员会", "residents' committee"),
        ("OrganisationKind.grid", "网格", "grid"),
        ("OrganisationKind.mediation_committee", "人民调解委员会", "people's mediation committee"),
        ("OrganisationKind.mass_work_station", "群众工作站", "mass-work station"),
        ("OrganisationKind.one_stop_window", "一站式窗口", "one-stop window"),
        ("OrganisationKind.department", "职能部门", "department"),
        ("OrganisationKind.civil_affairs", "民政部门", "civil affairs bureau"),
        ("OrganisationKind.petition_office", "信访部门", "petition office"),
        ("OrganisationKind.hotline", "12345热线", "12345 hotline"),
        ("OrganisationKind.discipline", "纪检监察机关", "discipline inspection"),
        ("OrganisationKind.justice_office", "司法所", "justice office"),
        ("OrganisationKind.court", "人民法院", "court"),
        ("OrganisationKind.police", "公安机关", "police"),
        ("OrganisationKind.governance_centre", "综治中心", "comprehensive governance centre"),
        ("OrganisationKind.service_centre", "社区服务中心", "community service centre"),
        ("OrganisationKind.service_station", "社区服务站", "community service station"),
        ("OrganisationKind.social_organisation", "服务类社会组织", "social organisation for services"),
        ("OrganisationKind.partner", "加盟单位", "partner"),
        ("OrganisationKind.party_organisation", "社区党组织", "party organisation"),
        ("OrganisationKind.representatives", "社区成员代表会议", "assembly of representatives"),
        ("OrganisationKind.public_security_committee", "治安保卫委员会", "public-security committee"),
        ("OrganisationKind.welfare_committee", "社会福利委员会", "welfare committee"),
        ("OrganisationKind.public_health_committee", "公共卫生委员会", "public-health committee"),
        ("OrganisationKind.population_committee", "人口委员会", "population committee"),
        ("OrganisationKind.culture_committee", "文化教育委员会", "culture committee"),
        (
            "OrganisationKind.family_committee",
            "老年人和妇女儿童工作委员会",
            "committee for the old, women and children",
        ),
        ("OrganisationKind.rights_organisation", "维权类社会组织", "rights-protection organisation"),
        ("OrganisationKind.culture_organisation", "文体类社会组织", "culture and sports organisation"),
    ]
)

PLATFORMS = phrases(
    [
        ("Platform.social_security", "社会保障", "social security"),
        ("Platform.social_assistance", "社会救助", "social assistance"),
        ("Platform.elderly_care", "社区养老", "elderly care"),
        ("Platform.public_health", "公共卫生", "public health"),
        ("Platform.culture_education_sports", "文体教育", "culture, education and sports"),
        ("Platform.community_safety", "社区安全", "community safety"),
        ("Platform.housekeeping", "家政服务", "housekeeping"),
        ("Platform.mass_work", "群众工作", "mass work"),
    ]
)

ROLES = phrases(
    [
        ("Role.resident", "居民", "resident"),
        ("Role.agent", "代办人", "agent"),
        ("Role.grid_member", "网格员", "grid member"),
        ("Role.window_clerk", "窗口人员", "window clerk"),
        ("Role.community_worker", "社区工作者", "community worker"),
        ("Role.community_director", "社区主任", "community director"),
        ("Role.mediator", "人民调解员", "mediator"),
        ("Role.committee_director", "调委会主任", "committee director"),
        ("Role.street_handler", "街道承办人", "street handler"),
        ("Role.street_leader", "街道负责人", "street leader"),
        ("Role.street_civil_affairs", "街道民政人员", "street civil-affairs officer"),
        ("Role.county_civil_affairs", "区民政人员", "district civil-affairs officer"),
        ("Role.department_handler", "部门承办人", "department handler"),
        ("Role.petition_office", "信访工作人员", "petition officer"),
        ("Role.hotline_operator", "热线话务员", "hotline operator"),
        ("Role.court_liaison", "法院联络员", "court liaison"),
        ("Role.police_liaison", "公安联络员", "police liaison"),
        ("Role.psych_counsellor", "心理咨询师", "psychological counsellor"),
        ("Role.volunteer", "志愿者", "volunteer"),
        ("Role.justice_office", "司法所工作人员", "justice officer"),
        ("Role.supervisor", "督办人员", "supervisor"),
        ("Role.archivist", "档案员", "archivist"),
        ("Role.auditor", "审计人员", "auditor"),
        ("Role.system_admin", "系统管理员", "system administrator"),
        ("Role.security_admin", "安全管理员", "security administrator"),
        ("Role.audit_admin", "审计管理员", "audit administrator"),
        ("Role.system", "系统", "the system"),
        ("Role.provider", "服务商人员", "provider's staff"),
    ]
)

PEOPLE = phrases(
    [
        ("Sex.female", "女", "woman"),
        ("Sex.male", "男", "man"),
        ("Schooling.middle_school", "初中及以下", "middle school or less"),
        ("Schooling.high_school", "高中（中专）", "high school"),
        ("Schooling.college", "大专", "college"),
        ("Schooling.bachelor", "本科", "bachelor"),
        ("Schooling.postgraduate", "研究生", "postgraduate"),
    ]
)
"""What the register of mediators says of people."""
