"""The doors over the real system: sign in, questions, the cases behind a number, files, records."""

from domain.kernel.vocabulary import StaffId


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
