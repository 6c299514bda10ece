"""What do residents bring, and what do offices answer? Sentences of our own, put together by chance."""

from dataclasses import dataclass

from application.demonstration.bodies import (
    EDUCATION,
    ENVIRONMENT,
    HEALTH,
    HOUSING,
    LABOUR,
    MARKET,
    MEDICAL,
    URBAN,
    WATER,
    Department,
)
from domain.directory.catalogues import Platform
from domain.directory.dispute_types import DisputeType
from domain.kernel.vocabulary import TopicCode

P, D = Platform, DisputeType


@dataclass(frozen=True, slots=True)
class Matter:
    """One sort of trouble: who is in charge of it, how it is told, what is done about it."""

    topic: TopicCode
    platform: Platform
    department: Department | None
    """None: the street."""
    subject: str
    content: str
    """`{place}`, `{days}`, `{hour}` are filled in."""
    request: str
    done: str
    undone: str
    civil: bool = False
    """Whether it can be mediated between neighbours."""


def _matter(
    topic: str, platform: Platform, department: Department | None, subject: str, content: str, request: str, done: str,
    undone: str, *, civil: bool = False,
) -> Matter:  # fmt: skip
    return Matter(TopicCode(topic), platform, department, subject, content, request, done, undone, civil)


MATTERS = (
    _matter("城乡建设/供热", P.HOUSEKEEPING, HOUSING, "室内温度不达标",
            "家住{place}，供暖已经{days}天，室内温度一直在十五六度，家里有老人和孩子，给供热站打过几次电话都说在排查。",
            "请尽快上门测温，达到供热标准。", "已组织供热单位上门测温，清洗过滤网并调整单元阀门，复测温度达到20摄氏度以上。",
            "该楼为末端用户，二次管网老化，已列入停暖后改造计划，期间按约定退还相应热费。"),
    _matter("城乡建设/物业管理", P.HOUSEKEEPING, HOUSING, "电梯经常停运",
            "{place}的电梯这个月已经停运{days}次，有一次困人半个多小时，物业只说等配件。",
            "请督促物业尽快修好电梯并公布维保记录。",
            "已约谈物业项目负责人，更换门机和控制板，经检验合格恢复运行，维保记录已在单元门厅公示。",
            "更换主板须动用维修资金，业主表决尚未达到法定比例，社区正在协助组织第二轮表决。"),
    _matter("城乡建设/房屋漏水", P.HOUSEKEEPING, None, "楼上漏水",
            "{place}卫生间顶棚渗水{days}天了，墙皮脱落，楼上住户说不是他家的问题，协商几次没有结果。",
            "请帮忙查明原因，让楼上维修并赔偿。",
            "已会同物业做闭水试验，查明为楼上防水层破损，双方约定由楼上修复并承担粉刷费用。",
            "楼上住户长期不在本地，已告知可以申请人民调解或者通过诉讼解决。", civil=True),
    _matter("城市管理/占道经营", P.COMMUNITY_SAFETY, URBAN, "占道经营影响通行",
            "{place}楼下每天早上{hour}点起有人占道摆摊，路口堵得电动车都过不去，地上油污没人清理。", "请加强管理，还路于民。",
            "已安排中队在早市时段定点值守，引导商贩进入便民市场，清洗路面油污。",
            "该路段已纳入整治计划，因便民市场摊位正在扩建，暂以定时管控为主。"),
    _matter("城市管理/违法建设", P.COMMUNITY_SAFETY, URBAN, "楼顶私搭乱建",
            "{place}顶层有人在楼顶搭建阳光房，已经施工{days}天，担心漏水和消防安全。", "请制止施工并依法拆除。",
            "已现场责令停止施工，下达限期改正通知书，当事人已自行拆除。", "当事人对认定提出陈述申辩，正在依法定程序办理。"),
    _matter("城市管理/噪声扰民", P.COMMUNITY_SAFETY, ENVIRONMENT, "夜间施工噪声",
            "{place}旁边的工地晚上{hour}点以后还在施工，已经连续{days}天，孩子没法睡觉。", "请查处夜间违规施工。",
            "已现场检查，责令停止夜间施工作业并立案调查，工地已公示作业时间和联系人。",
            "该工地持有连续浇筑作业证明，已要求提前公告并缩短作业时间。"),
    _matter("城市管理/路灯", P.COMMUNITY_SAFETY, None, "路灯不亮",
            "{place}门前这条路的路灯坏了{days}天，晚上黑得很，前几天有老人摔倒。", "请维修路灯。",
            "已更换损坏的灯具和线路，当晚恢复照明。", "线路属于待移交路段，正在与建设单位办理移交，先行安装临时照明。"),
    _matter("环境卫生/垃圾清运", P.HOUSEKEEPING, None, "垃圾清运不及时",
            "{place}的垃圾桶{days}天没有清运，气味很大，苍蝇很多。",
            "请及时清运并增加频次。",
            "已清运并冲洗点位，清运频次由每日一次改为两次。",
            "点位调整需征求居民意见，社区已张贴征求意见表。"),
    _matter("水务/供水", P.HOUSEKEEPING, WATER, "高层水压不足",
            "{place}早晚用水高峰水压很小，六楼基本上不来水，持续{days}天了。",
            "请检查加压设备。",
            "已检修二次供水加压泵，水压恢复正常。",
            "泵房设备超过使用年限，已列入二次供水改造计划。"),
    _matter("劳动保障/工资拖欠", P.SOCIAL_SECURITY, LABOUR, "拖欠工资",
            "本人在本区一家餐饮店打工，老板拖欠{days}天工资不给，打电话也不接。", "请帮助追讨工资。",
            "已联系用人单位核实，单位已通过银行转账付清所欠工资。",
            "双方对工时和数额有争议，已告知申请劳动仲裁的途径和时效。"),
    _matter("劳动保障/社保缴费", P.SOCIAL_SECURITY, LABOUR, "灵活就业社保补缴",
            "想咨询灵活就业人员养老保险断缴{days}天以后还能不能补缴，需要带什么材料。", "请告知办理条件和地点。",
            "已告知缴费政策、所需材料和线上办理途径。", "已告知现行政策不允许补缴的情形及替代办法。"),
    _matter("医疗保障/门诊慢病", P.SOCIAL_SECURITY, MEDICAL, "门诊慢性病认定",
            "母亲住在{place}，患糖尿病多年，想办门诊慢性病待遇，医院和社区说法不一样，跑了{days}趟。",
            "请明确材料和受理地点。",
            "已一次性告知材料清单，由社区窗口代收代办，认定结果已短信通知。",
            "所需病历缺少两年内检查结果，已告知补充后再行申报。"),
    _matter("卫生健康/家庭医生", P.PUBLIC_HEALTH, HEALTH, "家庭医生签约服务不到位",
            "父亲八十多岁住在{place}，签了家庭医生，{days}天没有人上门量血压。", "请落实上门服务。",
            "已更换签约团队，约定每两周上门随访，本月已完成首次随访。", "签约团队人手不足，先由社区卫生服务站电话随访。"),
    _matter("养老服务/助餐", P.ELDERLY_CARE, None, "社区食堂停餐",
            "{place}附近的社区食堂停餐{days}天了，独居老人吃饭不方便。",
            "请恢复供餐或者送餐。",
            "已更换运营单位恢复供餐，对行动不便老人提供送餐。",
            "食堂正在消防整改，整改期间由邻近社区食堂送餐。"),
    _matter("教育/入学", P.CULTURE_EDUCATION_SPORTS, EDUCATION, "子女转学手续",
            "从外地搬到{place}，孩子转学的手续问了{days}天还没有弄清楚需要哪些材料。",
            "请告知转学流程。",
            "已告知转学流程和材料清单，并联系接收学校。",
            "所申请学校学位已满，已告知统筹安排的学校。"),
    _matter("市场监管/消费纠纷", P.HOUSEKEEPING, MARKET, "预付卡退费",
            "在{place}附近一家健身房办了年卡，现在关门{days}天，联系不上负责人。", "请帮助退还剩余费用。",
            "已组织双方调解，经营者同意分两次退还剩余费用。",
            "经营者下落不明，已列入经营异常名录，告知通过诉讼途径解决。", civil=True),
    _matter("社区治安/养犬", P.COMMUNITY_SAFETY, None, "遛狗不牵绳",
            "{place}有住户养大型犬不牵绳，吓到孩子，楼道里也不清理，说了{days}次都不听。", "请管理。",
            "已上门告知养犬规定，当事人当场承诺牵绳并清理，社区加强巡查。",
            "当事人拒不配合，已移交公安派出所处理。", civil=True),
    _matter("文化体育/广场舞", P.CULTURE_EDUCATION_SPORTS, None, "广场舞音量过大",
            "{place}楼下广场舞每天到晚上{hour}点，音响声音太大，影响休息{days}天了。", "请协调降低音量和时间。",
            "已与活动队负责人约定音量和结束时间，更换为定向音响。",
            "双方意见分歧较大，社区将提交居民议事会商议。", civil=True),
)  # fmt: skip

CONSULTATIONS = (
    (
        "低保申请需要哪些材料，到哪里办理？",
        "可向户籍所在街道的社会救助窗口申请，携带身份证、户口簿并签署核对授权书，工作人员会一次性告知。",
    ),
    ("老年优待证怎么办理？", "年满六十周岁可在社区服务站凭身份证办理，也可以在手机上申请。"),
    ("残疾人两项补贴多少钱，什么时候发？", "按现行标准按月发放，每月下旬打到一卡通；标准可向街道窗口查询。"),
    ("居住证过期了怎么续？", "在期满前到派出所或者社区警务室签注，携带居住证和住址证明。"),
    ("公租房现在还能申请吗？", "可以，符合收入和住房条件的家庭在街道窗口提交申请，审核后进入轮候。"),
    ("社区食堂老年人有优惠吗？", "年满六十周岁凭证件享受助餐优惠，具体标准以社区公示为准。"),
)

DISPUTES = (
    (
        D.NEIGHBOUR,
        "楼上住户卫生间漏水，损坏楼下吊顶和家具，双方对维修责任和赔偿数额意见不一。",
        "修好漏水管道并恢复楼下吊顶",
    ),
    (D.NEIGHBOUR, "两家因楼道堆放杂物和停放电动车发生争吵，影响通行。", "清理楼道杂物，电动车移至车棚"),
    (D.NEIGHBOUR, "夜间弹琴声影响邻居休息，多次敲门劝说后发生口角。", "晚九时以后不再弹琴"),
    (D.PROPERTY_MGMT, "业主以服务不到位为由拒交物业费，物业公司要求补交并停了门禁卡。", "恢复门禁，整改绿化和保洁"),
    (D.MARRIAGE_FAMILY, "兄妹三人对母亲的赡养费用和轮流照料的时间有分歧。", "按月给付赡养费并轮流照料"),
    (D.CONTRACT, "装修完工后业主认为地砖空鼓，扣下尾款，装修队多次讨要。", "返工空鼓地砖并结清尾款"),
    (D.MIGRANT_WAGES, "保洁员离职后公司拖欠两个月工资。", "结清拖欠的工资"),
    (D.DAMAGES, "孩子骑车撞伤老人，双方对医药费的负担有分歧。", "支付医药费和营养费"),
    (D.OTHER_CONSUMER, "理发店转让后新店主不认原来的会员卡余额。", "退还会员卡余额"),
    (D.HOUSING_HOMESTEAD, "租客提前退租，房东以墙面损坏为由不退押金。", "退还扣除维修费后的押金"),
    (D.TRAFFIC_ACCIDENT, "小区内倒车剐蹭，双方对责任和修车费用有争议。", "支付修车费用"),
    (D.PRODUCTION_BUSINESS, "两家相邻店铺因外摆桌椅和油烟管道朝向发生纠纷。", "调整油烟管道朝向，收回外摆桌椅"),
)
"""Type, what it is about, what one side is to do."""

HARDSHIPS = (
    ("illness", "户主患慢性肾病需长期透析，无法从事重体力劳动，医药费自付部分每月一千余元。"),
    ("disability", "本人肢体二级残疾，配偶照料无法外出务工，家中仅有少量零工收入。"),
    ("old_age", "夫妻二人年过七旬，子女在外地打零工，收入不稳定，生活主要靠基础养老金。"),
    ("job_loss", "所在企业停产后失业，再就业困难，家中有在读学生一名。"),
    ("education_cost", "两个孩子同时上大学，父亲病故，母亲在社区做公益岗。"),
    ("accident", "户主交通事故后丧失部分劳动能力，对方无力赔偿。"),
)
EMERGENCIES = (
    ("fire", "家中失火，被褥衣物烧毁，暂无住处。", "临时住宿和生活用品"),
    ("accident", "外出务工途中突发疾病住院，随身现金用尽。", "住院押金和伙食"),
    ("illness", "独居老人突发脑梗，亲属尚未赶到，无钱交纳急救费用。", "急救费用"),
)
