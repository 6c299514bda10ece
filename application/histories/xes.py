"""XES (IEEE 1849-2016): one trace per case, one event per entry of the log, with the extensions that tools know."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import quoteattr

from application.histories.telling import Happening, History

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
 <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
 <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
 <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
 <global scope="trace">
  <string key="concept:name" value="unknown"/>
 </global>
 <global scope="event">
  <string key="concept:name" value="unknown"/>
  <date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
 </global>
 <classifier name="Activity" keys="concept:name"/>
"""


def as_xes(told: Iterable[History]) -> Iterator[bytes]:
    """Trace by trace, so that a large log need not lie in memory."""
    yield HEAD.encode()
    for each in told:
        yield "".join(_trace(each)).encode()
    yield b"</log>\n"


def _trace(each: History) -> Iterator[str]:
    yield " <trace>\n"
    yield _string("concept:name", each.case, 2)
    for key, value in (("kind", each.kind), ("number", each.number), ("division", each.division)):
        yield _string(key, value, 2)
    for happening in sorted(each.happenings, key=lambda one: (one.occurred_at, one.version)):
        yield from _event(happening)
    yield " </trace>\n"


def _event(each: Happening) -> Iterator[str]:
    yield "  <event>\n"
    yield _string("concept:name", each.activity, 3)
    yield _date("time:timestamp", each.occurred_at)
    yield _date("recorded_at", each.recorded_at)
    for key, value in (
        ("org:resource", each.person), ("org:role", each.sort), ("org:group", each.organisation), ("for", each.for_person),
        ("state", each.state), *((f"touches:{name}", case) for name, case in each.touches),
    ):  # fmt: skip
        yield _string(key, value, 3)
    yield f'   <int key="version" value="{each.version}"/>\n  </event>\n'


def _string(key: str, value: str, depth: int) -> str:
    return f"{' ' * depth}<string key={quoteattr(key)} value={quoteattr(value)}/>\n" if value else ""


def _date(key: str, instant: datetime) -> str:
    return f'   <date key="{key}" value="{instant.isoformat(timespec="milliseconds")}"/>\n'
