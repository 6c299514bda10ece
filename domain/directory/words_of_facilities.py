"""How are facilities spoken of in Chinese and English?"""

from domain.directory.shared_words import BODY_REFUSED
from domain.kernel.wording import Phrase, Wording, merged, phrases

FACILITY = Wording(
    kind=Phrase("服务设施", "facility"),
    states=phrases([("open", "开放", "open"), ("closed", "已关闭", "closed")]),
    commands=phrases(
        [
            ("open_facility", "登记设施", "Enter a facility"),
            ("measure_facility", "核定面积和户数", "Measure area and households"),
            ("fund_facility", "登记经费", "Enter funds"),
            ("set_opening_hours", "设定开放时间", "Set opening hours"),
            ("close_facility", "关闭设施", "Close the facility"),
        ]
    ),
    fields=phrases(
        [
            ("entry", "设施", "Facility"),
            ("facility", "设施标识", "Facility"),
            ("name", "名称", "Name"),
            ("sort", "类别", "Sort"),
            ("organisation", "管理机构", "Run by"),
            ("address", "地址", "Address"),
            ("area", "面积（平方米）", "Area in square metres"),
            ("households", "服务户数", "Households"),
            ("hours", "开放时间", "Opening hours"),
            ("year", "年度", "Year"),
            ("amount", "金额（元）", "Amount in yuan"),
            ("source", "资金来源", "Source"),
            ("reason", "事由", "Reason"),
        ]
    ),
    events=phrases(
        [
            ("FacilityOpened", "登记{name}，{area}平方米，服务{households}户",
             "{name} entered: {area} m² for {households} households"),
            ("FacilityMeasured", "核定为{area}平方米、{households}户", "Measured: {area} m² for {households} households"),
            ("FacilityFunded", "{year}年经费{amount}元（{source}）", "{amount} yuan for {year} ({source})"),
            ("OpeningHoursSet", "开放时间：{hours}", "Open: {hours}"),
            ("FacilityClosed", "关闭：{reason}", "Closed: {reason}"),
        ]
    ),
    refusals=merged(
        BODY_REFUSED,
        phrases(
            [
                ("facility_exists", "设施标识“{facility}”已存在。", "The facility {facility} exists already."),
                ("funds_of_the_future", "{year}年尚未到。", "{year} has not come yet."),
            ]
        ),
    ),
    terms={},
    choices=phrases(
        [
            ("FacilitySort.service_centre", "社区服务中心", "service centre"),
            ("FacilitySort.service_station", "社区服务站", "service station"),
            ("FacilitySort.talk_room", "谈心室", "talk room"),
            ("FacilitySort.mediation_room", "调解室", "mediation room"),
            ("FacilitySort.elderly_station", "社区养老服务站", "elderly-care station"),
            ("FacilitySort.reading_room", "图书阅览室", "reading room"),
            ("FacilitySort.charity_supermarket", "慈善超市", "charity supermarket"),
            ("FacilitySort.partner_outlet", "加盟服务网点", "partner outlet"),
            ("FacilitySort.police_room", "社区警务室", "police room"),
            ("FacilitySort.cameras", "视频监控", "cameras"),
            ("FacilitySort.health_station", "社区卫生服务站", "health station"),
            ("FacilitySort.donation_station", "捐助站点", "donation station"),
            ("FacilitySort.sports_ground", "文体活动场地", "sports ground"),
            ("FacilitySort.other", "其他设施", "other"),
        ]
    ),
)  # fmt: skip
