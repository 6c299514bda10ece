"""How are divisions, organisations and staff spoken of in Chinese and English?"""

from domain.directory.catalogue_wording import KINDS, PEOPLE, PLATFORMS, ROLES
from domain.directory.dispute_types import DISPUTE_TYPE_CHOICES
from domain.directory.shared_words import DIVISION_REFUSED, ORGANISATION_REFUSED
from domain.kernel.wording import Phrase, Wording, merged, phrases

DIVISION = Wording(
    kind=Phrase("行政区划", "division"),
    states=phrases([("in_use", "在用", "in use"), ("abolished", "已撤销", "abolished")]),
    commands=phrases(
        [
            ("establish_division", "设立区划", "Establish a division"),
            ("rename_division", "区划更名", "Rename the division"),
            ("abolish_division", "撤销区划", "Abolish the division"),
            ("succeed_division", "合并或拆分区划", "Merge or split the division"),
        ]
    ),
    fields=phrases(
        [
            ("code", "区划代码（12位）", "Division code (12 digits)"),
            ("name", "名称", "Name"),
            ("parent", "上级区划", "Division above"),
            ("abolished_on", "撤销日期", "Abolished on"),
            ("successor", "承接区划（原有案件归入）", "Carried on by"),
            ("others", "拆分出的其他区划", "Other parts"),
            ("document", "批准文件及文号", "Approved by (document, number)"),
        ]
    ),
    events=phrases(
        [
            ("DivisionEstablished", "设立区划{name}（{code}）", "Division {name} ({code}) established"),
            ("DivisionRenamed", "区划更名为{name}", "Renamed {name}"),
            ("DivisionSucceeded", "并入或拆分，由{successor}承接（{reason}）", "Carried on by {successor} ({reason})"),
            ("DivisionAbolished", "撤销区划：{reason}", "Abolished: {reason}"),
        ]
    ),
    refusals=merged(
        DIVISION_REFUSED,
        phrases(
            [
                ("division_exists", "区划代码{division}已存在。", "The division code {division} exists already."),
                (
                    "not_in_a_city",
                    "代码{division}高于地级市，本系统以市为单位。",
                    "{division} lies above a city; a city is the largest unit here.",
                ),
                ("another_city", "代码{division}不属于本市。", "{division} does not belong to this city."),
                (
                    "no_division_above",
                    "代码{division}的上级区划{parent}尚未设立。",
                    "The division {parent} above {division} is not there.",
                ),
                (
                    "carried_on_by_itself",
                    "承接区划不能是“{division}”自身，也不能重复。",
                    "{division} is not carried on by itself, nor by one division twice.",
                ),
                ("another_level", "“{division}”与原区划不是同一级。", "{division} stands on another level."),
                ("has_divisions_below", "尚有下级区划：{names}。", "There are divisions below: {names}."),
                (
                    "has_organisations",
                    "尚有机构：{names}。可在“组织与值班—区划沿革”中连同机构、岗位一并办理。",
                    "Organisations still work there: {names}. The page of merging and splitting takes them along.",
                ),
            ]
        ),
    ),
    terms={},
    choices={},
)

ORGANISATION = Wording(
    kind=Phrase("机构", "organisation"),
    states=phrases([("active", "在用", "active"), ("closed", "已撤销", "closed")]),
    commands=phrases(
        [
            ("found_organisation", "设立机构", "Found an organisation"),
            ("rename_organisation", "机构更名", "Rename the organisation"),
            ("place_organisation", "调整上级机构", "Place under another organisation"),
            ("serve_platforms", "设定服务平台", "Set the platforms served"),
            ("close_organisation", "撤销机构", "Close the organisation"),
            ("succeed_organisation", "机构合并（由他机构承接）", "Hand over to another organisation"),
            ("record_year", "填报调委会年度保障", "Put down a committee's year"),
        ]
    ),
    fields=phrases(
        [
            ("organisation", "机构标识", "Organisation"),
            ("name", "名称", "Name"),
            ("short_name", "简称（用于编号）", "Short name (in numbers)"),
            ("kind", "机构类别", "Kind"),
            ("division", "所在区划", "Division"),
            ("superior", "上级机构", "Superior"),
            ("platforms", "服务平台", "Platforms"),
            ("closed_on", "撤销日期", "Closed on"),
            ("successor", "承接机构", "Carried on by"),
            ("year", "年度", "Year"),
            ("guidance_funds", "人民调解工作指导经费（元）", "Guidance funds (yuan)"),
            ("committee_funds", "调委会补助经费（元）", "Committee funds (yuan)"),
            ("mediator_funds", "调解员补贴经费（元，不含以案定补）", "Mediators' allowances (yuan, without subsidies by case)"),
            ("trainings", "培训次数", "Trainings"),
            ("trained", "培训人次", "Persons trained (as often as they came)"),
            ("office", "是否有调解场所", "Has an office"),
            ("sign", "是否有统一标牌", "Has its sign"),
            ("seal", "是否有印章", "Has its seal"),
        ]
    ),
    events=phrases(
        [
            ("OrganisationFounded", "设立{name}", "{name} founded"),
            ("OrganisationRenamed", "更名为{name}（简称{short_name}）", "Renamed {name} ({short_name})"),
            ("OrganisationPlaced", "上级机构改为{superior}", "Placed under {superior}"),
            ("PlatformsServed", "服务平台改为{platforms}", "Serves {platforms}"),
            ("OrganisationSucceeded", "由{successor}承接（{reason}）", "Carried on by {successor} ({reason})"),
            ("OrganisationClosed", "撤销机构：{reason}", "Closed: {reason}"),
            ("YearRecorded",
             "{year}年度保障：指导经费{guidance_funds}元，补助经费{committee_funds}元，补贴经费{mediator_funds}元",
             "{year}: guidance {guidance_funds}, committee {committee_funds}, mediators {mediator_funds} yuan"),
        ]
    ),
    refusals=merged(
        DIVISION_REFUSED,
        ORGANISATION_REFUSED,
        phrases(
            [
                ("organisation_exists", "机构标识“{organisation}”已存在。", "The organisation {organisation} exists already."),
                ("short_name_taken", "简称“{short_name}”已由{organisation}使用，编号会重复。",
                 "{organisation} uses the short name {short_name}; numbers would repeat."),
                ("superior_elsewhere", "“{superior}”的辖区不包括本机构。", "{superior} does not cover this organisation."),
                ("own_superior", "“{superior}”在本机构之下，不能作上级。", "{superior} stands below this organisation."),
                ("successor_of_another_kind", "{organisation}不是同类机构，不能承接。",
                 "{organisation} is of another kind and cannot carry on."),
                ("has_organisations_below", "尚有下级机构：{names}。", "Organisations stand below: {names}."),
                ("has_staff", "尚有任职人员：{names}。", "People still hold posts there: {names}."),
                ("year_to_come", "{year}年度还没有到。", "The year {year} has not come yet."),
            ]
        ),
    ),
    terms={},
    choices=merged(KINDS, PLATFORMS),
)  # fmt: skip

STAFF = Wording(
    kind=Phrase("工作人员", "member of staff"),
    states=phrases([("engaged", "在职", "at work"), ("left", "已离职", "left")]),
    commands=phrases(
        [
            ("engage", "录入人员", "Engage"),
            ("rename_staff", "更改姓名", "Change the name"),
            ("appoint", "任职", "Appoint"),
            ("end_post", "免职", "End a post"),
            ("set_deputy", "设定B岗", "Set the deputy"),
            ("record_absence", "登记外出", "Record an absence"),
            ("record_return", "登记返岗", "Record the return"),
            ("register_mediator", "登记人民调解员", "Register as a mediator"),
            ("strike_off_mediator", "注销调解员登记", "Strike off the register"),
            ("leave", "离职", "Leave"),
            ("rejoin", "复职", "Rejoin"),
        ]
    ),
    fields=phrases(
        [
            ("staff", "人员标识", "Member of staff"),
            ("name", "姓名", "Name"),
            ("division", "所在区划", "Division"),
            ("role", "岗位", "Role"),
            ("organisation", "任职机构", "Organisation"),
            ("since", "任职日期", "Since"),
            ("until", "任期至", "Until"),
            ("head", "是否单位负责人", "Heads the unit"),
            ("deputy", "B岗", "Deputy (B)"),
            ("post", "职务", "Post"),
            ("last_day", "最后一日", "Last day"),
            ("first", "开始日期", "First day"),
            ("last", "结束日期", "Last day"),
            ("reason", "事由", "Reason"),
            ("back_on", "返岗日期", "Back on"),
            ("certificate", "调解员证号", "Certificate"),
            ("certified_on", "发证日期", "Certified on"),
            ("full_time", "是否专职", "Full time"),
            ("languages", "语言（普通话之外）", "Languages"),
            ("fields", "擅长领域", "Special fields"),
            ("sex", "性别", "Sex"),
            ("schooling", "学历", "Schooling"),
            ("party_member", "是否中共党员", "Party member"),
        ]
    ),
    events=phrases(
        [
            ("Engaged", "{name}到岗", "{name} engaged"),
            ("StaffRenamed", "姓名改为{name}", "Name changed to {name}"),
            ("Appointed", "自{since}起任{organisation}{role}", "Appointed {role} at {organisation} from {since}"),
            ("PostEnded", "{organisation}{role}任职至{last_day}", "Post of {role} at {organisation} ends on {last_day}"),
            ("DeputySet", "{post}的B岗为{deputy}", "Deputy of {post}: {deputy}"),
            ("AbsenceRecorded", "{first}至{last}外出：{reason}", "Away from {first} to {last}: {reason}"),
            ("ReturnRecorded", "{back_on}返岗", "Back on {back_on}"),
            ("MediatorRegistered", "登记为人民调解员（{certificate}），擅长{fields}",
             "Registered as a mediator ({certificate}): {fields}"),
            ("MediatorStruckOff", "注销调解员登记：{reason}", "Struck off the register: {reason}"),
            ("StaffLeft", "工作至{last_day}离职", "Left, last day {last_day}"),
            ("Rejoined", "复职", "Rejoined"),
        ]
    ),
    refusals=merged(
        DIVISION_REFUSED,
        ORGANISATION_REFUSED,
        phrases(
            [
                ("staff_exists", "人员标识“{staff}”已存在。", "The staff id {staff} exists already."),
                ("unknown_staff", "没有人员“{staff}”，或已离职。", "There is nobody by the id {staff}, or they have left."),
                ("ends_before_it_begins", "结束日期{last_day}早于开始日期{since}。",
                 "It would end ({last_day}) before it begins ({since})."),
                ("not_a_post", "“{role}”不是可任职的岗位。", "Nobody is appointed {role}."),
                ("role_not_here", "{organisation}没有“{role}”岗位。", "{organisation} has no post of {role}."),
                ("post_held_already", "自{since}起已任该岗位“{role}”。", "The post of {role} is held already since {since}."),
                ("three_administrators", "系统、安全、审计管理员须由三人分任：“{role}”与“{other}”不能同为一人。",
                 "System, security and audit administrators are three people: {role} and {other} cannot be one."),
                ("head_exists", "{organisation}该岗位已有负责人{head}。", "{head} heads {organisation} in this role."),
                ("own_deputy", "B岗不能是本人。", "Nobody is their own deputy."),
                ("deputy_elsewhere", "{deputy}不在{organisation}任职，不能作B岗。",
                 "{deputy} holds no post at {organisation} and cannot stand in there."),
                ("no_such_post", "没有职务“{post}”。", "There is no post {post}."),
                ("post_has_ended", "该职务已于{last_day}结束。", "The post ended on {last_day}."),
                ("last_administrator", "这是{division}最后一名系统管理员，不能免去。",
                 "This is the last administrator of {division} and cannot be removed."),
                ("away_already", "{first}至{last}已登记外出。", "An absence from {first} to {last} is recorded already."),
                ("certified_in_the_future", "发证日期{certified_on}尚未到。", "{certified_on} has not come yet."),
                ("no_mediator", "{staff}不是人民调解员，不能列入名册。", "{staff} is no mediator and cannot be in the register."),
                ("certificate_taken", "证号“{certificate}”已属于{staff}。", "The certificate {certificate} is that of {staff}."),
                ("not_in_the_register", "{staff}不在调解员名册。", "{staff} is not in the register."),
                ("not_away", "{back_on}没有登记外出。", "No absence is recorded for {back_on}."),
            ]
        ),
    ),
    terms={},
    choices=merged(ROLES, DISPUTE_TYPE_CHOICES, PEOPLE),
    items=phrases([("Post", "{organisation}{role}", "{role} at {organisation}")]),
)  # fmt: skip
