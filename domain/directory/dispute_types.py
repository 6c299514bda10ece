"""Of which types are disputes (纠纷类型)? Mediations are counted by them, screenings look for some, mediators know some well."""

from enum import StrEnum

from domain.kernel.wording import phrases


class DisputeType(StrEnum):
    """纠纷类型: eighteen values of today's report, and two of older ones."""

    MARRIAGE_FAMILY = "marriage_family"
    NEIGHBOUR = "neighbour"
    HOUSING_HOMESTEAD = "housing_homestead"
    CONTRACT = "contract"
    PRODUCTION_BUSINESS = "production_business"
    DAMAGES = "damages"
    FOREST_LAND = "forest_land"
    LAND_ACQUISITION_DEMOLITION = "land_acquisition_demolition"
    ENVIRONMENT = "environment"
    MIGRANT_WAGES = "migrant_wages"
    OTHER_LABOUR = "other_labour"
    TOURISM = "tourism"
    E_COMMERCE = "e_commerce"
    OTHER_CONSUMER = "other_consumer"
    MEDICAL = "medical"
    TRAFFIC_ACCIDENT = "traffic_accident"
    PROPERTY_MGMT = "property_mgmt"
    OTHER = "other"
    VILLAGE_AFFAIRS = "village_affairs"
    FAMILY_PLANNING = "family_planning"


DISPUTE_TYPES = (
    ("marriage_family", "婚姻家庭纠纷", "marriage and family"),
    ("neighbour", "邻里纠纷", "neighbours"),
    ("housing_homestead", "房屋宅基地纠纷", "housing and homestead"),
    ("contract", "合同纠纷", "contract"),
    ("production_business", "生产经营纠纷", "production and business"),
    ("damages", "损害赔偿纠纷", "damages"),
    ("forest_land", "山林土地纠纷", "forest and land"),
    ("land_acquisition_demolition", "征地拆迁纠纷", "land acquisition and demolition"),
    ("environment", "环境污染纠纷", "environment"),
    ("migrant_wages", "拖欠农民工工资纠纷", "wages of migrant workers"),
    ("other_labour", "其他劳动争议", "other labour disputes"),
    ("tourism", "旅游纠纷", "tourism"),
    ("e_commerce", "电子商务纠纷", "e-commerce"),
    ("other_consumer", "其他消费纠纷", "other consumer disputes"),
    ("medical", "医疗纠纷", "medical"),
    ("traffic_accident", "道路交通事故纠纷", "traffic accident"),
    ("property_mgmt", "物业纠纷", "property management"),
    ("other", "其他纠纷", "other"),
    ("village_affairs", "村务管理纠纷", "village affairs"),
    ("family_planning", "计划生育纠纷", "family planning"),
)

DISPUTE_TYPE_CHOICES = phrases([(f"DisputeType.{name}", zh, en) for name, zh, en in DISPUTE_TYPES])
"""Where other values have the same codes."""
