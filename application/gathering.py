"""What did the cases of a place add to the measures that a rule judges by?"""

from application.answers import Filter
from application.views import Sight, Views, When
from domain.kernel.gathering import Gathering, Reading, Sum


def gathered(views: Views, sight: Sight, when: When, wanted: Gathering) -> dict[Reading, Sum]:
    """Measures to which nothing was added are left out."""
    found: dict[Reading, Sum] = {}
    for kind, platform in dict.fromkeys((each.kind, each.platform) for each in wanted.readings):
        which = Filter(kinds=(kind,), platform=platform, division=wanted.division)
        for each in views.sums(sight, when, which, wanted.since, wanted.until, ()):
            reading = Reading(kind=kind, measure=each.measure, platform=platform)
            if each.year is None and reading in wanted.readings:
                found[reading] = Sum(numerator=each.numerator, denominator=each.denominator)
    return found
