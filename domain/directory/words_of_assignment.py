"""How are assignment rules, and the reasons of a proposal, said in Chinese and English?"""

from domain.directory.catalogue_wording import KINDS, PLATFORMS, ROLES
from domain.directory.shared_words import BODY_REFUSED
from domain.kernel.wording import Phrase, Wording, merged, phrases

ASSIGNMENT = Wording(
    kind=Phrase("派案规则", "assignment rules"),
    states=phrases([("in_force", "在用", "in force")]),
    commands=phrases(
        [
            ("publish_assignment_rules", "发布派案规则", "Publish assignment rules"),
            ("revise_assignment_rules", "修订派案规则", "Revise the assignment rules"),
        ]
    ),
    fields=phrases(
        [
            ("entry", "派案规则", "Rules"),
            ("division", "适用区划", "Division"),
            ("rules", "规则（自上而下，先符合者为准）", "Rules, the first that holds decides"),
            ("reason", "修订说明", "Why"),
            ("name", "规则名称", "Rule"),
            ("case", "事项类别", "Kind of case"),
            ("platform", "所属平台", "Platform"),
            ("topic", "分类或纠纷类型", "Topic or type of dispute"),
            ("organisation", "派往指定机构", "To this body"),
            ("kind", "派往最近的", "To the nearest"),
            ("by_platform", "派往服务该平台的最近机构", "To the nearest that serves the platform"),
            ("role", "由何岗位承办", "Role that takes it"),
            ("criteria", "选人依据（依次）", "Chosen by, in order"),
            ("automatic", "自动派案", "Assigned by itself"),
        ]
    ),
    events=phrases(
        [("AssignmentRulesPublished", "发布派案规则第{edition}版（{reason}）", "Edition {edition} published ({reason})")]
    ),
    refusals=merged(
        BODY_REFUSED,
        phrases(
            [
                ("rules_exist", "该区划已有派案规则，请修订。", "The division has rules already; revise them."),
                ("rule_twice", "规则“{rule}”重复。", "The rule {rule} is named twice."),
                ("rule_leads_nowhere", "规则“{rule}”须且只能指定一种去向：指定机构、最近的某类机构、或服务平台。",
                 "The rule {rule} must name exactly one way: a body, a kind of body, or the platform."),
                ("rule_of_another_place", "规则“{rule}”的适用区划不在本区划之内。",
                 "The place of the rule {rule} lies outside this division."),
            ]
        ),
    ),
    terms={},
    choices=merged(
        KINDS, PLATFORMS, ROLES,
        phrases(
            [
                ("CaseSort.appeal", "诉求", "appeal"),
                ("CaseSort.mediation", "调解", "mediation"),
                ("CaseSort.assistance", "救助", "assistance"),
                ("Criterion.field", "专长对口", "special field"),
                ("Criterion.duty", "今日值班", "on duty today"),
                ("Criterion.load", "在办最少", "least load"),
            ]
        ),
    ),
)  # fmt: skip

REASONS = phrases(
    [
        ("lies_here", "事项在本机构", "it lies with this body"),
        ("named_body", "规则指定{organisation}", "the rule names {organisation}"),
        ("nearest_of_kind", "{organisation}离事发地最近", "{organisation} of {division} is nearest"),
        ("serves_platform", "{organisation}服务该平台", "{organisation} serves the platform"),
        ("special_field", "专长对口", "it is their special field"),
        ("on_duty", "今日值班（{shift} {starts}–{ends}）", "on duty today ({shift} {starts}–{ends})"),
        ("least_load", "在办最少（{open}件）", "carries least ({open} open)"),
        ("stands_in", "{absent}外出，B岗代办", "{absent} is away, B stands in"),
        (
            "first_asked",
            "无人在岗，首问负责：由最先接待人负责",
            "nobody is there: whoever was asked first is responsible",
        ),
        ("nobody_there", "该岗位今日无人在岗", "nobody of that role is there today"),
    ]
)
"""Why a proposal says what it says."""
