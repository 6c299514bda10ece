"""The doors over the real system: sign in, questions, the cases behind a number, files, records."""

from domain.kernel.vocabulary import StaffId
from tests.api.test_journeys import body
from tests.domain.mediation import told as quarrel


def test_who_am_i_says_which_posts_somebody_holds(client):
    me = client("clerk").get("/api/v1/sessions/current").json()

    assert (me["staff"], me["name"], me["tenant"]) == ("clerk", "周敏", "1309")
    assert [(post["role"], post["organisation_name"]) for post in me["posts"]] == [
        ("window_clerk", "隆华社区群众工作站")
    ]


def test_health_tells_whether_the_database_answers_and_how_far_the_views_are(client, caught_up):
    caught_up()
    answer = client().get("/api/v1/health")

    assert answer.json() == {"status": "ok", "events_behind": 0, "demonstration": None}


def test_a_record_of_the_directory_is_read_and_changed_by_an_administrator_only(client, hemu):
    staff = "/api/v1/staff"
    engaged = client("admin").post(staff, json={"staff": "newcomer", "name": "王新", "division": "130903000000"})
    refused = client("clerk").post(staff, json={"staff": "another", "name": "王二", "division": "130903000000"})

    assert engaged.status_code == 201, engaged.text
    assert refused.status_code == 403
    assert hemu.surroundings.directory("1309").staff[StaffId("newcomer")].name == "王新"


def test_a_paper_is_uploaded_as_evidence_and_read_again_by_who_may(client, hemu):
    mediator = client("mediator")
    opened = mediator.post("/api/v1/mediations", json=body(quarrel.application())).json()
    files = f"/api/v1/mediations/{opened['case_id']}/files"
    paper = "李建国与王秀英的调解笔录。\n".encode()

    uploaded = mediator.post(files, params={"name": "笔录.txt"}, content=paper)
    assert uploaded.status_code == 201, uploaded.text
    href = uploaded.json()["href"]
    assert mediator.get(href).content == paper
    assert client("other_mediator").get(href).status_code == 404
    assert client("water_handler").post(files, params={"name": "x.txt"}, content=paper).status_code in (403, 404)
    disguised = mediator.post(files, params={"name": "照片.png"}, content=paper)
    assert (disguised.status_code, disguised.json()["type"]) == (415, "urn:hemu:problem:refused")
    kept = [each for each in hemu.settings.files_folder.rglob("*") if each.is_file()]
    assert kept
    assert not [each for each in kept if paper in each.read_bytes()], "a file lies open"
