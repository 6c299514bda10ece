"""Which kinds of organisation, and which platforms for sending a matter on, does the city have?"""

from enum import StrEnum

from domain.kernel.roles import Role


class OrganisationKind(StrEnum):
    """The two networks: bodies that govern and serve, from the city down to the grid."""

    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"
    GRID = "grid"
    MEDIATION_COMMITTEE = "mediation_committee"
    MASS_WORK_STATION = "mass_work_station"
    ONE_STOP_WINDOW = "one_stop_window"
    DEPARTMENT = "department"
    CIVIL_AFFAIRS = "civil_affairs"
    PETITION_OFFICE = "petition_office"
    HOTLINE = "hotline"
    DISCIPLINE = "discipline"
    JUSTICE_OFFICE = "justice_office"
    COURT = "court"
    POLICE = "police"
    GOVERNANCE_CENTRE = "governance_centre"
    SERVICE_CENTRE = "service_centre"
    SERVICE_STATION = "service_station"
    SOCIAL_ORGANISATION = "social_organisation"
    PARTNER = "partner"
    PARTY_ORGANISATION = "party_organisation"
    REPRESENTATIVES = "representatives"
    """The assembly of residents and resident units."""
    PUBLIC_SECURITY_COMMITTEE = "public_security_committee"
    WELFARE_COMMITTEE = "welfare_committee"
    PUBLIC_HEALTH_COMMITTEE = "public_health_committee"
    POPULATION_COMMITTEE = "population_committee"
    CULTURE_COMMITTEE = "culture_committee"
    FAMILY_COMMITTEE = "family_committee"
    """For the old, women and children."""
    RIGHTS_ORGANISATION = "rights_organisation"
    CULTURE_ORGANISATION = "culture_organisation"


class Platform(StrEnum):
    """The eight platforms to which a matter can be sent."""

    SOCIAL_SECURITY = "social_security"
    SOCIAL_ASSISTANCE = "social_assistance"
    ELDERLY_CARE = "elderly_care"
    PUBLIC_HEALTH = "public_health"
    CULTURE_EDUCATION_SPORTS = "culture_education_sports"
    COMMUNITY_SAFETY = "community_safety"
    HOUSEKEEPING = "housekeeping"
    MASS_WORK = "mass_work"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class Schooling(StrEnum):
    """The highest certificate, as the register of mediators asks for it."""

    MIDDLE_SCHOOL = "middle_school"
    """At most (初中及以下)."""
    HIGH_SCHOOL = "high_school"
    COLLEGE = "college"
    """Three years (大专)."""
    BACHELOR = "bachelor"
    POSTGRADUATE = "postgraduate"


NO_POSTS = frozenset({Role.RESIDENT, Role.AGENT, Role.SYSTEM})
"""What nobody is appointed to: residents, those who act for them, the system."""

THREE_ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""三员分立: three people, so that nobody watches over themselves."""

PLACES = {
    Role.MEDIATOR: frozenset({OrganisationKind.MEDIATION_COMMITTEE}),
    Role.COMMITTEE_DIRECTOR: frozenset({OrganisationKind.MEDIATION_COMMITTEE}),
    Role.COURT_LIAISON: frozenset({OrganisationKind.COURT}),
    Role.POLICE_LIAISON: frozenset({OrganisationKind.POLICE}),
    Role.HOTLINE_OPERATOR: frozenset({OrganisationKind.HOTLINE}),
    Role.STREET_CIVIL_AFFAIRS: frozenset({OrganisationKind.STREET}),
    Role.COUNTY_CIVIL_AFFAIRS: frozenset({OrganisationKind.CIVIL_AFFAIRS}),
    Role.PROVIDER: frozenset(
        {
            OrganisationKind.PARTNER,
            OrganisationKind.SOCIAL_ORGANISATION,
            OrganisationKind.RIGHTS_ORGANISATION,
            OrganisationKind.CULTURE_ORGANISATION,
            OrganisationKind.SERVICE_CENTRE,
            OrganisationKind.SERVICE_STATION,
        }
    ),
}
"""Roles that exist only in bodies of one kind (人民调解法 第八、十三条 for mediators)."""
