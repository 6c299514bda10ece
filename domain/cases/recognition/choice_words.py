"""What are the choices of the three activities called?"""

from domain.kernel.wording import Phrase


def _of(enum: str, *rows: tuple[str, str, str]) -> dict[str, Phrase]:
    return {f"{enum}.{value}": Phrase(zh, en) for value, zh, en in rows}


CRITERIA = _of(
    "Criterion",
    ("appeals_on_time", "诉求按期办结率", "appeals completed in time"),
    ("appeals_solved", "诉求解决率", "appeals solved"),
    ("appeals_satisfied", "诉求满意率", "appellants satisfied"),
    ("appeals_repeated", "重复诉求率", "repeated appeals"),
    ("mediation_success", "调解成功率", "mediations that succeeded"),
    ("mediation_performed", "调解协议履行率", "agreements performed"),
    ("screening_rounds", "矛盾纠纷排查次数", "screening rounds"),
    ("disputes_settled", "排查矛盾化解率", "disputes settled that screening found"),
    ("assistance_on_time", "救助按时办结率", "assistance decided in time"),
    ("assistance_rechecked", "低保定期核查完成率", "re-checks done"),
    ("people_helped", "慈善超市领取人次", "people helped by the charity shop"),
    ("families_at_work", "零就业家庭按期清零率", "families back at work in time"),
    ("help_in_time", "12349紧急呼叫按时到场率", "emergency help in time"),
    ("services_in_time", "服务按时完成率", "services in time"),
    ("services_satisfied", "服务满意率", "satisfied with services"),
    ("elderly_served", "养老服务完成数", "elderly-care services"),
    ("elderly_satisfied", "养老服务满意率", "satisfied with elderly care"),
    ("health_served", "公共卫生服务完成数", "public-health services"),
    ("culture_served", "文体教育服务完成数", "culture, education and sports services"),
    ("safety_served", "社区安全服务完成数", "community-safety services"),
    ("employment_served", "社会保障（就业）服务完成数", "employment services"),
    ("matters_proposed", "提请居民会议事项", "matters put to the assembly"),
    ("resolutions_executed", "已执行居民会议决议", "resolutions carried out"),
    ("facility_area", "每百户服务设施面积（平方米）", "square metres per 100 households"),
    ("grids_headed", "网格长配备率", "grids with a head"),
    ("volunteers", "每百户注册志愿者", "volunteers per 100 households"),
    ("volunteers_active", "志愿者当年参与率", "volunteers who helped this year"),
    ("agreements", "在期共驻共建协议", "co-building agreements in force"),
    ("rosters", "值班表（AB岗、节假日轮值）", "duty rosters"),
    ("elderly_stations", "养老服务站点", "elderly-care stations"),
    ("reading_rooms", "阅览室", "reading rooms"),
    ("talk_rooms", "谈心室", "talk rooms"),
    ("charity_shops", "慈善超市", "charity supermarkets"),
    ("public_posting", "居务公开及时完整（实地）", "affairs posted in time (on the spot)"),
    ("environment_kept", "环境整洁有序（实地）", "surroundings kept (on the spot)"),
    ("residents_asked", "居民入户访评良好（实地）", "residents asked at home (on the spot)"),
)
CHOICES = (
    CRITERIA
    | _of("Activity", ("demonstration", "和谐社区示范单位", "demonstration unit"), ("merit", "争先创优评比", "merit competition"),
          ("special", "特色社区", "special community"))
    | _of("Special", ("safe", "平安社区", "safe community"), ("harmonious", "和睦社区", "harmonious community"),
          ("caring", "敬老社区", "community that cares for the old"), ("loving", "爱心社区", "helping community"),
          ("employed", "充分就业社区", "full-employment community"), ("healthy", "健康社区", "healthy community"),
          ("cultured", "文化社区", "culture community"), ("self_governed", "自治社区", "self-governed community"),
          ("volunteering", "志愿服务社区", "volunteering community"), ("serving", "服务社区", "service community"))
    | _of("Level", ("street", "街道级", "street"), ("district", "区级", "district"), ("city", "市级", "city"))
    | _of("Proof", ("facility", "服务设施", "facility"), ("co_building", "共驻共建协议", "co-building agreement"),
          ("volunteer", "志愿者", "volunteer"), ("election", "换届选举", "election"),
          ("neighbourhood", "网格楼栋", "grid or building"))
    | _of("Upheld", ("upheld", "异议成立", "upheld"), ("dismissed", "异议不成立", "dismissed"))
)  # fmt: skip
EXPLAINED = {
    f"Special.{value}": Phrase(zh, en)
    for value, zh, en in (
        ("safe", "排查、化解、巡防、值班", "screening, settling, patrols, duty"),
        ("harmonious", "调解成功与履行、重复诉求少、有谈心室", "mediation, few repeated appeals, a talk room"),
        ("caring", "养老服务、紧急呼叫、养老站点", "elderly care, emergency help, a station"),
        ("loving", "救助按时、核查完成、慈善超市", "assistance in time, re-checks, a charity shop"),
        ("employed", "零就业家庭按期清零、就业服务", "families at work in time, employment services"),
        ("healthy", "公共卫生服务、环境", "public-health services, surroundings"),
        ("cultured", "文体教育服务、阅览室", "culture and sports services, a reading room"),
        ("self_governed", "居民会议、决议执行、网格长、居务公开", "assembly, resolutions, heads of grids, posting"),
        ("volunteering", "志愿者、参与率、共驻共建", "volunteers, their part, agreements"),
        ("serving", "服务按时满意、设施面积、入户访评", "services, area, residents asked"),
    )
}
