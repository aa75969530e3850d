"""The database's views: small questions that everyone asks, answered in SQL and readable in the browser."""
from __future__ import annotations


def deadlines(day: str) -> str:
    """SQL of every due date and its state as of a day, given as an SQL expression: `'2026-01-31'`, `:as_of` or `date('now')`.

    What was received after that day does not count; a fulfilment without its date counts always. An obligation that
    hangs on an event, and what a party may ask for but need not, is `conditional` until a fulfilment names it.
    """
    return f"""
SELECT d.id AS id, d.due_on AS due_on,
       CASE WHEN f.id IS NOT NULL AND (d.due_on IS NULL OR f.received_on IS NULL OR f.received_on <= d.due_on) THEN 'met'
            WHEN f.id IS NOT NULL THEN 'late'
            WHEN d.due_on IS NULL OR o."trigger" IS NOT NULL OR o.kind IN ('extension', 'termination', 'amendment') THEN 'conditional'
            WHEN d.due_on < {day} THEN 'overdue'
            ELSE 'open' END AS state,
       o.kind AS kind, o.debtor AS debtor, c.beneficiary AS beneficiary, o.article AS article, o.text AS text, o.due_rule AS due_rule,
       o."trigger" AS "trigger", d.occurrence AS occurrence, d.amount_cents AS amount_cents, f.received_on AS received_on,
       c.grantor AS grantor, c.subject AS subject, o.convention AS convention, o.id AS obligation, o.document AS document, o.page AS page
FROM (SELECT id, obligation, occurrence, due_on, amount_cents FROM due_dates
      UNION ALL
      SELECT id, id, NULL, NULL, NULL FROM obligations
      WHERE due_on IS NULL AND ("trigger" IS NOT NULL OR due_rule IS NOT NULL)
        AND id NOT IN (SELECT obligation FROM due_dates WHERE obligation IS NOT NULL)) d
JOIN obligations o ON o.id = d.obligation
LEFT JOIN conventions c ON c.id = o.convention
LEFT JOIN fulfilments f ON f.id = (SELECT id FROM fulfilments WHERE due_date = d.id AND (received_on IS NULL OR received_on <= {day})
                                   ORDER BY received_on IS NULL, received_on, id LIMIT 1)
""".strip()


VIEWS: dict[str, str] = {
    "deadlines": deadlines("date('now')"),
    "grants_by_beneficiary": """
SELECT coalesce(e.name, g.beneficiary) AS beneficiary, g.year AS year, count(*) AS grants, sum(g.amount_cents) AS total_cents,
       group_concat(DISTINCT g.issuer) AS issuers, coalesce(e.siren, max(g.beneficiary_siret)) AS siren, g.beneficiary_entity AS entity
FROM grants g LEFT JOIN entities e ON e.id = g.beneficiary_entity
WHERE g.status = 'awarded'
GROUP BY coalesce(g.beneficiary_entity, lower(g.beneficiary)), g.year
""".strip(),
    "votes_by_session": """
SELECT v.id AS id, coalesce(s.date, d.date) AS date, coalesce(s.body, d.body, d.issuer) AS body, d.number AS number, d.subject AS subject,
       v.point AS point, v.votes_for AS votes_for, v.votes_against AS votes_against, v.abstentions AS abstentions, v.not_voting AS not_voting,
       v.unanimous AS unanimous, v.outcome AS outcome, v.document AS document, v.page AS page
FROM votes v LEFT JOIN deliberations d ON d.id = v.deliberation LEFT JOIN sessions s ON s.id = d.session
""".strip(),
    "findings_by_document": """
SELECT d.id AS document, d.path AS path,
       sum(f.severity = 'error') AS errors, sum(f.severity = 'warning') AS warnings, sum(f.severity = 'info') AS infos,
       sum(f.ocr_suspect = 1) AS ocr_suspects, sum(EXISTS (SELECT 1 FROM reviews r WHERE r.finding = f.id)) AS reviewed
FROM documents d JOIN findings f ON f.document = d.id
GROUP BY d.id
""".strip(),
    "sans_objet": """
SELECT r.code AS code, r.title AS title, p.document AS document, p.id AS piece, p.kind AS kind
FROM pieces p CROSS JOIN rules r
WHERE r.scope = 'piece' AND NOT EXISTS (SELECT 1 FROM checks c WHERE c.code = r.code AND c.piece = p.id)
""".strip(),
    "coverage": """
SELECT d.id AS document, d.path AS path, c.code AS code, r.title AS title,
       sum(c.outcome = 'conforme') AS conforme, sum(c.outcome = 'anomalie') AS anomalie, sum(c.outcome = 'non_verifiable') AS non_verifiable,
       group_concat(DISTINCT CASE WHEN c.outcome = 'non_verifiable' THEN c.reason END) AS why_not
FROM documents d JOIN checks c ON c.document = d.id LEFT JOIN rules r ON r.code = c.code
GROUP BY d.id, c.code
""".strip(),
}
