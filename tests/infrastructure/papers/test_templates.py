"""Templates: shipped ones say what their sheets say and use only what their papers show; the office's own go before them."""

import io
import zipfile

import pytest
from docx import Document
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from PIL import Image, ImageDraw

from application.papers.telling import OF_EVERY_PAPER, teller_of, values_of
from application.telling import Teller
from domain.cases.appeal import KIND as APPEAL
from domain.cases.assistance import KIND as ASSISTANCE
from domain.cases.mediation import KIND as MEDIATION
from domain.cases.mediation.agreement import Sign
from domain.kernel.case import Issued
from domain.kernel.correction import in_effect
from domain.kernel.papers import DRAWN_SIGNATURE, Drawn, Scene, may_be_made, steps_of
from domain.kernel.records import AttachFile
from domain.kernel.vocabulary import RefusedError
from infrastructure.papers.filling import SHIPPED, Templates, fill
from infrastructure.papers.layouts.sheet import Sheet
from infrastructure.papers.layouts.word import written
from infrastructure.papers.layouts.writing import said, sheets, templates
from tests.cast import DIRECTORY
from tests.domain.appeal import test_petition_chain as chain
from tests.domain.appeal.matters import answered_order, petition, reached, transferred_petition
from tests.domain.assistance.told import confirmed, objected, refused, relieved
from tests.domain.mediation.told import closed, entrusted, failed, oral, signing
from tests.domain.story import Story, at
from tests.infrastructure.papers.filled import LINK, values

EVERY = [(kind, paper, sheet) for kind, paper, sheet in sheets()]
NAMES = [f"{kind.name}-{paper.code}" for kind, paper, _ in EVERY]
LIVES = {
    "petition": petition, "transferred": transferred_petition, "recheck": chain.in_recheck, "extended": chain.extended,
    "order": lambda: answered_order().on("2026-09-25").by("hotline").does(reached("2026-09-25 09:00")),
    "closed": closed, "signing": signing, "oral": oral, "failed": failed, "entrusted": entrusted,
    "confirmed": confirmed, "refused": refused, "objected": objected, "relieved": relieved,
}  # fmt: skip


def text_of(word: bytes) -> str:
    """Everything that a Word file says, tables included."""
    document = Document(io.BytesIO(word))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_the_shipped_templates_are_those_of_their_sheets() -> None:
    """`python -m infrastructure.papers.layouts.writing` writes them."""
    made = dict(templates())
    assert {f"{path.parent.name}/{path.stem}" for path in SHIPPED.rglob("*.docx")} == set(made)
    stale = [name for name, content in made.items() if said((SHIPPED / f"{name}.docx").read_bytes()) != said(content)]
    assert not stale


@pytest.mark.parametrize(("kind", "paper", "sheet"), EVERY, ids=NAMES)
def test_a_template_uses_only_what_its_paper_shows(kind, paper, sheet) -> None:
    document = DocxTemplate(SHIPPED / kind.name / f"{paper.code}.docx")
    used = document.get_undeclared_template_variables(SandboxedEnvironment())
    assert used <= {*paper.shows, *OF_EVERY_PAPER, "qr"}
    told = text_of(fill(Templates(SHIPPED).read(f"{kind.name}/{paper.code}"), "x", values(paper, sheet), LINK).word)
    assert paper.name.zh in told or sheet.title in told
    assert "{{" not in told
    assert "{%" not in told


@pytest.mark.parametrize("life", LIVES)
def test_every_paper_of_a_life_can_be_written(life: str) -> None:
    """What rules, facts and templates say of each other is tried on whole stories, not on made-up values."""
    story: Story = LIVES[life]()
    kind, case, events = story.kind, story.case, in_effect(story.history)
    teller = Teller(kind=kind, language="zh", directory=DIRECTORY, full=True)
    written_papers = 0
    for paper in kind.papers:
        for step in (steps_of(paper, story.history) or [None]) if may_be_made(paper, case) else []:
            if paper.of and step is None:
                continue
            scene = Scene(case, step, events)
            made = Issued(
                id="D1", paper=paper.code, step=0, number="1号", unit=paper.unit(case), check_code="AB23CD45",
                prepared_at=at("2026-12-01"), by="mediator",
            )  # fmt: skip
            told = values_of(paper, scene, teller_of(teller, scene), made, at("2026-12-01"))
            volume = {"items": [], "total_pages": "0"} if paper.code == "case_file" else {}
            filled = fill(Templates(SHIPPED).read(f"{kind.name}/{paper.code}"), paper.code, told | volume, LINK)
            assert "None" not in text_of(filled.word), paper.code
            written_papers += 1
    assert written_papers


def test_names_dates_and_sums_stand_in_a_paper_as_the_office_writes_them() -> None:
    story = signing()
    kind, teller = story.kind, Teller(kind=MEDIATION, language="zh", directory=DIRECTORY, full=True)
    step = steps_of(kind.catalogue["M11"], story.history)[-1]
    scene = Scene(story.case, step, story.history)
    made = Issued(
        id="D1", paper="M11", step=step.version, number="1号", unit=story.case.committee, check_code="AB23CD45",
        prepared_at=at("2026-05-16"), by="mediator",
    )  # fmt: skip
    told = values_of(kind.catalogue["M11"], scene, teller_of(teller, scene), made, at("2026-05-16"))
    said_all = text_of(fill(Templates(SHIPPED).read("mediation/M11"), "M11", told, LINK).word)
    for words in (
        "隆华社区人民调解委员会", "李建国", "王秀英",
        "乙方王秀英于2026年6月10日前向甲方李建国履行：赔偿装修损失，金额18,600.00元。",
        "协议金额合计18,600.00元", "一式3份", "2026年5月16日", "待签名", "待盖章",
    ):  # fmt: skip
        assert words in said_all, words


def test_what_a_party_drew_on_the_screen_stands_beside_the_name_as_large_as_a_signature_by_hand() -> None:
    """A stroke of 300 points on a sheet four times as wide: the empty sheet is cut away, the height is a hand's."""
    strokes = Image.new("RGB", (1200, 440), "white")
    ImageDraw.Draw(strokes).line((400, 200, 700, 300), fill="#1c2430", width=6)
    content = io.BytesIO()
    strokes.save(content, "PNG")
    shown = values(MEDIATION.catalogue["M11"], Sheet(()), parties=[], signers=[
        {"who": "甲方李建国", "signed": "2026年5月16日", "drawn": content.getvalue()},
        {"who": "乙方王秀英", "signed": "（待签名）", "drawn": ""},
    ])  # fmt: skip
    filled = fill(Templates(SHIPPED).read("mediation/M11"), "M11", shown, "")
    document = Document(io.BytesIO(filled.word))
    (picture,) = document.inline_shapes
    assert (round(picture.width.mm), round(picture.height.mm)) == (34, 12)
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    assert ["pic:pic" in cell._tc.xml for cell in cells if "李建国" in cell.text or "w:drawing" in cell._tc.xml] == [
        False, True,
    ]  # fmt: skip


def test_only_what_was_drawn_for_this_draft_before_the_signature_stands_in_it() -> None:
    def drawn(file_id: str, party: str) -> AttachFile:
        return AttachFile(
            file_id=file_id, sha256="0" * 64, size=1, media_type="image/png", name="签名.png", sort=DRAWN_SIGNATURE,
            subject=party,
        )  # fmt: skip

    story = signing().does(drawn("F1", "P1")).does(drawn("F2", "P1")).does(Sign(party="P1")).does(drawn("F3", "P1"))
    story.does(drawn("F4", "P2"))
    step = steps_of(MEDIATION.catalogue["M11"], story.history)[-1]
    rows = MEDIATION.facts["signers"].read(Scene(story.case, step, story.history))
    assert [row["drawn"] for row in rows] == [Drawn("F2"), "", "", ""]


def test_the_notice_on_the_board_names_no_illness_number_or_child() -> None:
    story = confirmed()
    paper = ASSISTANCE.catalogue["publicity_sheet"]
    scene = Scene(story.case, steps_of(paper, story.history)[-1], story.history)
    made = Issued(
        id="D1", paper=paper.code, step=1, number="1号", unit=story.case.street, check_code="AB23CD45",
        prepared_at=at("2026-10-12"), by="worker",
    )  # fmt: skip
    teller = teller_of(Teller(kind=ASSISTANCE, language="zh", directory=DIRECTORY, full=True), scene)
    told = values_of(paper, scene, teller, made, at("2026-10-12"))
    said_all = text_of(fill(Templates(SHIPPED).read("assistance/publicity_sheet"), "x", told, LINK).word)
    assert "张桂兰" in said_all
    assert "1,200.00" in said_all
    assert not [each for each in ("130903", "139", "先天性", "张小宝", "张伟强", "6228") if each in said_all]


def test_the_office_s_own_template_goes_before_the_shipped_one(tmp_path) -> None:
    paper = APPEAL.catalogue["acceptance_notice"]
    own = written(Sheet(("本街道自拟：{{ addressee }}，{{ matter }}。",)), {}, is_form=False, sealed=True)
    (tmp_path / "appeal").mkdir()
    own.save(tmp_path / "appeal" / "acceptance_notice.docx")
    told = values(paper, Sheet(()), addressee="李军", matter="拆迁档案")
    filled = fill(Templates(tmp_path).read("appeal/acceptance_notice"), "x", told, LINK)
    assert "本街道自拟：李军，拆迁档案。" in text_of(filled.word)
    assert (
        Templates(tmp_path).read("appeal/decision_letter") == (SHIPPED / "appeal" / "decision_letter.docx").read_bytes()
    )
    shipped = fill(Templates(SHIPPED).read("appeal/acceptance_notice"), "x", values(paper, Sheet(())), LINK)
    assert filled.template != shipped.template


@pytest.mark.parametrize(
    "words", ["{{ id_number }}", "{{ addressee.__class__.__mro__ }}", "{{ broken", "{% for x in %}"],
    ids=["a name not shown", "a way out of the template", "a broken place", "a broken loop"],
)  # fmt: skip
def test_a_template_that_asks_for_more_or_is_broken_is_refused_by_name(words: str) -> None:
    content = io.BytesIO()
    written(Sheet((words,)), {}, is_form=False, sealed=False).save(content)
    told = values(APPEAL.catalogue["acceptance_notice"], Sheet(()))
    with pytest.raises(RefusedError) as refusal:
        fill(content.getvalue(), "appeal/acceptance_notice", told, LINK)
    assert refusal.value.code == "template_broken"
    assert refusal.value.facts["name"] == "appeal/acceptance_notice"


def test_what_somebody_wrote_cannot_become_part_of_the_template() -> None:
    paper, sheet = next(
        (each, made) for kind, each, made in EVERY if (kind.name, each.code) == ("appeal", "acceptance_notice")
    )
    told = values(paper, sheet, matter="<w:p>{{ query_code }}</w:p> & 井盖")
    filled = fill(Templates(SHIPPED).read("appeal/acceptance_notice"), "x", told, LINK)
    assert "<w:p>{{ query_code }}</w:p> & 井盖" in text_of(filled.word)
    with zipfile.ZipFile(io.BytesIO(filled.word)) as archive:
        assert archive.testzip() is None
