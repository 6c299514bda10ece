"""Which paper does an erasure have? The certificate: what went, who ordered it and when, and what remains."""

from domain.cases.erasure.ordering import FREE_TEXT
from domain.cases.erasure.state import Erasure
from domain.cases.erasure.words import State
from domain.kernel.fields import CASE_TEXT
from domain.kernel.papers import Fact, Paper, PaperSort, Person, Scene
from domain.kernel.vocabulary import OrganisationId
from domain.kernel.wording import Phrase

REMAINS = (
    "每一步办理的时间、种类、办理人、编号和校验值，以及不含个人信息的统计数；日志链条的校验不受影响。"
    "以上内容不能还原被删除的信息。备份中的副本因密钥已销毁而不能读取，从备份恢复时先执行删除登记簿。"
)


def _unit(case: Erasure) -> OrganisationId | None:
    return case.organisation


def _targets(scene: Scene) -> list[dict[str, object]]:
    return [
        {
            "number": each.number,
            "subjects": "、".join(FREE_TEXT if one == CASE_TEXT else one for one in each.subjects),
            "kept_until": each.kept_until or "",
            "basis": each.basis,
        }
        for each in scene.case.targets
    ]


FACTS = {
    "ground": Fact(label=Phrase("删除理由", "Ground"), read=lambda scene: scene.case.ground),
    "asked_by": Fact(label=Phrase("由谁提出", "Asked by"), read=lambda scene: scene.case.asked_by),
    "erased_from": Fact(label=Phrase("删除范围", "Erased from"), read=_targets),
    "proposed_by": Fact(label=Phrase("提出人", "Proposed by"), read=lambda scene: Person(scene.case.proposer)),
    "confirmed_by": Fact(label=Phrase("确认人", "Confirmed by"), read=lambda scene: Person(scene.case.confirmer)),
    "ordered_on": Fact(label=Phrase("决定时间", "Ordered at"), read=lambda scene: scene.case.ordered_at),
    "erased_on": Fact(label=Phrase("密钥销毁时间", "Keys destroyed at"), read=lambda scene: scene.case.closed_at),
    "keys": Fact(label=Phrase("销毁密钥", "Keys destroyed"), read=lambda scene: f"{scene.case.erased_subjects}份"),
    "remains": Fact(label=Phrase("保留内容", "What remains"), read=lambda scene: REMAINS),  # noqa: ARG005 # one shape
}
PAPERS = (
    Paper(
        code="erasure_certificate", name=Phrase("个人信息删除证明", "Certificate of erasure"), sort=PaperSort.FORM,
        shows=("ground", "asked_by", "proposed_by", "confirmed_by", "ordered_on", "erased_on", "keys",
               "erased_from", "remains"),
        states=frozenset({State.CARRIED_OUT}), unit=_unit, series="删证", handed_over=True,
    ),
)  # fmt: skip
