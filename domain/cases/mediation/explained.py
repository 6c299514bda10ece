"""What do the choices of mediation mean, for somebody who has to choose, and what are its numbered entries called?"""

from domain.kernel.wording import phrases

ITEMS = phrases([
    ("Obligation", "{debtor} {what}", "{debtor}: {what}"),
    ("Plan", "{starts_at} {room}", "{starts_at}, {room}"),
])  # fmt: skip

EXPLAINED = phrases([
    ("Source.own_initiative", "排查或工作中发现，当事人未申请；明确拒绝的不得调解",
     "found by the committee; no mediation if a party refuses"),
    ("Source.on_application", "当事人一方或双方申请，书面、口头均可", "one or both parties ask, in writing or orally"),
    ("Source.entrusted_transfer", "法院、公安、信访等委托或移送，须有委托函并反馈结果",
     "sent by a court, the police or an office; the result is told back"),
    ("Jurisdiction.place_of_dispute", "纠纷发生在本调委会辖区", "the dispute arose in this area"),
    ("Jurisdiction.place_of_party", "有当事人住在本调委会辖区", "a party lives in this area"),
    ("Jurisdiction.agreed", "双方选定本调委会，本会同意", "chosen by both parties, and this committee agrees"),
    ("Jurisdiction.specialised", "医疗、物业等专业领域的纠纷", "disputes of one field, such as medical or property"),
    ("Registration.M03", "当事人写了申请书", "the party wrote an application"),
    ("Registration.M04", "没有书面申请，由工作人员登记", "nothing in writing; staff fill in the form"),
    ("NoticeWay.signed", "当事人在告知书上签名", "the parties sign the notice"),
    ("NoticeWay.recorded", "口头告知，记入调解记录", "told orally, noted in the record"),
    ("Form.oral", "各方同意、即时履行、非重大纠纷，自达成之日生效",
     "all agree, done at once, not major; in effect when reached"),
    ("Form.written", "签名并盖调委会印章后生效，可申请司法确认",
     "in effect when signed and sealed; may go to court for confirmation"),
    ("ObligationSort.money", "支付一定数额，可分期逐项填写", "an amount; for instalments one line each"),
    ("ObligationSort.act", "做或不做某事，如维修、搬离、道歉", "something to do or not to do: repair, move out, apologise"),
    ("EndReason.party_ends", "任何一方都可以随时终止", "any party may end it at any time"),
    ("EndReason.no_agreement", "分歧过大，告知仲裁、行政、诉讼途径",
     "too far apart; tell them of arbitration, authorities, court"),
    ("EndReason.sham", "串通损害他人利益，须中止并报告", "collusion against somebody else; suspend and report"),
    ("Danger.public_security", "立即向公安机关报告", "report to the police at once"),
    ("Danger.crime", "立即向公安机关报告", "report to the police at once"),
    ("CourtProcedure.entrusted", "调解期限 30 日", "30 days"),
    ("CourtProcedure.commissioned_ordinary", "调解期限 15 日", "15 days"),
    ("CourtProcedure.commissioned_simple", "调解期限 7 日", "7 days"),
    ("Grade.oral", "事实清楚、当场调成、口头协议", "clear, settled on the spot, oral"),
    ("Grade.general", "一次或几次调解即达成协议", "an agreement after a session or a few"),
    ("Grade.difficult", "多次调解、争议大", "many sessions, much in dispute"),
    ("Grade.major", "人数多、数额大或有激化危险", "many people, a large amount, or danger of escalation"),
])  # fmt: skip
