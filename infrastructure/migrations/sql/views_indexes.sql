-- The open cases of a board in index order. What light and access ask for is in the index, and nothing else: a board of
-- 100,000 open cases reads all of it, and half the width is a third of the time.
CREATE INDEX case_facts_lights ON views.case_facts (tenant, division) INCLUDE (
    readers, yellow_at, red_at, flashing_at, overdue_at, paused, scope, kind, term, barred, secret_to, case_id
) WHERE open;
-- The same for platforms, states and loads.
CREATE INDEX case_facts_work ON views.case_facts (tenant, division) INCLUDE (
    readers, overdue_at, scope, kind, platform, handler, urgency, state, organisation, barred, secret_to, case_id
) WHERE open;
CREATE INDEX case_facts_kind ON views.case_facts (tenant, kind, division) INCLUDE (
    readers, case_id, organisation, handler, scope, barred, secret_to
);
CREATE INDEX case_facts_scope ON views.case_facts (tenant, scope) INCLUDE (case_id, readers);
CREATE INDEX case_facts_due ON views.case_facts (tenant, coalesce(due_at, 'infinity'), case_id) WHERE open;
CREATE INDEX case_facts_handler ON views.case_facts (tenant, handler, coalesce(due_at, 'infinity'), case_id) WHERE open;
CREATE INDEX case_facts_organisation ON views.case_facts (tenant, organisation, coalesce(due_at, 'infinity'), case_id)
    WHERE open;
CREATE INDEX case_facts_tasks ON views.case_facts (tenant, organisation) WHERE tasks > 0;
CREATE INDEX case_facts_number ON views.case_facts (tenant, coalesce(number, U&'\+10FFFF'), case_id);
CREATE INDEX case_facts_opened ON views.case_facts (tenant, coalesce(opened_at, 'infinity'), case_id);
CREATE INDEX case_facts_opened_on ON views.case_facts (tenant, opened_on, division);
CREATE INDEX case_facts_closed_on ON views.case_facts (tenant, closed_on, division);
CREATE INDEX case_history_known ON views.case_history (tenant, known_from, known_to) INCLUDE (
    case_id, division, yellow_at, red_at, flashing_at, overdue_at, paused, kind, term, platform, handler, urgency, state,
    organisation
) WHERE open;
CREATE INDEX case_history_true ON views.case_history (tenant, true_from, true_to) WHERE open;
CREATE INDEX contributions_measure ON views.contributions (tenant, kind, measure, day) INCLUDE (
    case_id, numerator, denominator, value
) WHERE known_to = 'infinity';
CREATE INDEX contributions_past ON views.contributions (tenant, kind, measure, day);
CREATE INDEX deadlines_due ON views.deadlines (tenant, due_at) WHERE NOT paused;
CREATE INDEX waiting_since ON views.waiting (tenant, since);
CREATE INDEX parties_keys ON views.parties USING gin (keys);
CREATE INDEX parties_grams ON views.parties USING gin (grams);
CREATE INDEX relations_other ON views.relations (tenant, other);
CREATE INDEX readers_body ON views.readers (tenant, body) INCLUDE (case_id, person, roles);
CREATE INDEX readers_person ON views.readers (tenant, person) INCLUDE (case_id, body, roles);
