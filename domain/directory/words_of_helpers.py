"""How are volunteers, co-building agreements, grids, buildings and groups spoken of in Chinese and English?"""

from domain.directory.shared_words import BODY_REFUSED, DIVISION_REFUSED
from domain.kernel.wording import Phrase, Wording, merged, phrases

VOLUNTEER = Wording(
    kind=Phrase("志愿者", "volunteer"),
    states=phrases([("enrolled", "在册", "enrolled"), ("left", "已退出", "left")]),
    commands=phrases(
        [
            ("enrol_volunteer", "登记志愿者", "Enrol a volunteer"),
            ("record_service", "记录志愿服务", "Record service"),
            ("pair", "结对帮扶", "Pair"),
            ("end_pairing", "结束结对", "End a pairing"),
            ("ask_for_help", "请志愿者协助案件", "Ask for help on a case"),
            ("leave_volunteers", "退出", "Leave"),
        ]
    ),
    fields=phrases(
        [
            ("volunteer", "志愿者编号", "Number"),
            ("name", "姓名", "Name"),
            ("phone", "电话", "Phone"),
            ("division", "所在社区", "Community"),
            ("skills", "特长", "Skills"),
            ("on", "服务日期", "Day"),
            ("resident", "帮扶对象", "Whom"),
            ("since", "结对日期", "Since"),
            ("until", "期限", "Until"),
            ("nth", "第几次结对", "Which pairing"),
            ("hours", "时长（小时）", "Hours"),
            ("what", "服务内容", "What was done"),
            ("case_number", "相关案号", "Case number"),
            ("reason", "事由", "Reason"),
        ]
    ),
    events=phrases(
        [
            ("VolunteerEnrolled", "登记志愿者{name}（{volunteer}）", "Volunteer {name} ({volunteer}) enrolled"),
            ("ServiceRecorded", "{on}服务{hours}小时：{what} {case_number}", "{hours} hours on {on}: {what} {case_number}"),
            ("Paired", "第{nth}次结对：{resident}，{what}，自{since}", "Pairing no. {nth}: {resident}, {what}, since {since}"),
            ("PairingEnded", "第{nth}次结对结束：{reason}", "Pairing no. {nth} ended: {reason}"),
            ("HelpAsked", "请协助案件{case_number}：{what}，{until}前", "Asked to help with {case_number}: {what}, by {until}"),
            ("VolunteerLeft", "退出志愿服务：{reason}", "Left: {reason}"),
        ]
    ),
    refusals=merged(
        DIVISION_REFUSED,
        phrases(
            [
                ("volunteer_exists", "志愿者编号“{volunteer}”已存在。", "The number {volunteer} is taken."),
                ("no_hours_of_a_day", "一日的服务时长应多于0、不多于24小时，不能是{hours}小时。",
                 "A day's service lasts more than 0 and at most 24 hours, not {hours}."),
                ("no_such_pairing", "没有第{nth}次结对，或已结束。", "There is no pairing no. {nth}."),
                ("day_has_passed", "{day}已过。", "{day} has passed."),
                ("asked_already", "已请其协助案件{number}。", "Help with {number} was asked for already."),
                ("service_to_come", "{day}尚未到。", "{day} has not come yet."),
            ]
        ),
    ),
    terms={},
    choices={},
)  # fmt: skip

CO_BUILDING = Wording(
    kind=Phrase("共建协议", "co-building agreement"),
    states=phrases([("in_force", "有效", "in force"), ("ended", "已终止", "ended")]),
    commands=phrases(
        [
            ("sign_co_building", "登记共建协议", "Enter an agreement"),
            ("record_contribution", "记录共建成果", "Record a contribution"),
            ("end_co_building", "终止协议", "End the agreement"),
        ]
    ),
    fields=phrases(
        [
            ("agreement", "协议标识", "Agreement"),
            ("organisation", "社区机构", "Community body"),
            ("unit", "驻区单位", "Resident unit"),
            ("partner", "对应机构", "Organisation"),
            ("offers", "共建内容类别", "What is given"),
            ("content", "协议内容", "Content"),
            ("since", "起始日期", "Since"),
            ("until", "截止日期", "Until"),
            ("on", "日期", "Day"),
            ("offer", "类别", "Sort"),
            ("what", "做了什么", "What was done"),
            ("amount", "折合金额（元）", "Worth in yuan"),
            ("hours", "时长（小时）", "Hours"),
            ("case_number", "相关案号", "Case number"),
            ("reason", "事由", "Reason"),
        ]
    ),
    events=phrases(
        [
            ("CoBuildingSigned", "与{unit}签订共建协议，{since}至{until}", "Agreement with {unit}, {since} to {until}"),
            ("ContributionRecorded", "{on}{offer}：{what} {case_number}", "{on}, {offer}: {what} {case_number}"),
            ("CoBuildingEnded", "终止共建协议：{reason}", "Ended: {reason}"),
        ]
    ),
    refusals=merged(
        BODY_REFUSED,
        phrases(
            [
                ("agreement_exists", "协议标识“{agreement}”已存在。", "The agreement {agreement} exists already."),
                ("ends_before_it_begins", "截止日期{last_day}早于起始日期{since}。",
                 "It would end ({last_day}) before it begins ({since})."),
                ("outside_the_agreement", "{day}不在协议期内，或尚未到（{since}至{last_day}）。",
                 "{day} lies outside the agreement, or has not come ({since} to {last_day})."),
                ("not_offered", "协议中没有“{offer}”。", "The agreement does not offer {offer}."),
            ]
        ),
    ),
    terms={},
    choices=phrases(
        [
            ("Offer.money", "资金", "money"),
            ("Offer.rooms", "场地", "rooms"),
            ("Offer.people", "人力", "people"),
            ("Offer.goods", "物资", "goods"),
        ]
    ),
)  # fmt: skip

NEIGHBOURHOOD = Wording(
    kind=Phrase("网格楼组", "grid, building or group"),
    states=phrases([("in_use", "在用", "in use"), ("gone", "已撤并", "gone")]),
    commands=phrases(
        [
            ("enter_neighbourhood", "登记网格、楼栋或小组", "Enter a grid, building or group"),
            ("name_head", "登记网格长、楼长或组长", "Name its head"),
            ("count_households", "核定户数人口", "Count households and persons"),
            ("remove_neighbourhood", "撤并", "Remove"),
        ]
    ),
    fields=phrases(
        [
            ("division", "所在社区", "Community"),
            ("code", "编号", "Code"),
            ("sort", "类别", "Sort"),
            ("name", "名称", "Name"),
            ("name_head.name", "负责人姓名", "Name of the head"),
            ("phone", "电话", "Phone"),
            ("within", "所属网格编号", "Grid"),
            ("households", "户数", "Households"),
            ("persons", "人口", "Persons"),
            ("since", "任职日期", "Since"),
            ("reason", "事由", "Reason"),
        ]
    ),
    events=phrases(
        [
            ("NeighbourhoodEntered", "登记{sort}{name}（{code}），{households}户{persons}人",
             "{sort} {name} ({code}), {households} households, {persons} persons"),
            ("HeadNamed", "{name}自{since}起负责", "{name} heads it from {since}"),
            ("HouseholdsCounted", "核定{households}户{persons}人", "{households} households, {persons} persons"),
            ("NeighbourhoodRemoved", "撤并：{reason}", "Removed: {reason}"),
        ]
    ),
    refusals=merged(
        DIVISION_REFUSED,
        phrases(
            [
                ("below_a_community_only", "“{division}”不是社区，网格、楼栋和小组设在社区之下。",
                 "{division} is no community; grids, buildings and groups lie below one."),
                ("neighbourhood_exists", "编号“{place}”已存在。", "The code {place} is taken."),
                ("no_such_grid", "没有网格“{place}”。", "There is no grid {place}."),
                ("head_to_come", "{since}尚未到。", "{since} has not come yet."),
                ("something_lies_within", "其中尚有：{names}。", "Within it there are still: {names}."),
            ]
        ),
    ),
    terms={},
    choices=phrases(
        [
            ("NeighbourhoodSort.grid", "网格", "grid"),
            ("NeighbourhoodSort.building", "楼栋", "building"),
            ("NeighbourhoodSort.resident_group", "居民小组", "resident group"),
        ]
    ),
)  # fmt: skip
