"""The questions that users come with, each a canned query: its French title, what it answers, its SQL.

A column named `voir` holds the address of a place in the viewer; the browser shows it as a link.
"""
from __future__ import annotations

from typing import Any, get_args

from pipeline.checking.checks import Severity
from pipeline.telling.french import meaning
from pipeline.views import deadlines

AS_OF = "coalesce(CASE WHEN trim(:au) GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' THEN date(trim(:au)) END, date('now'))"


def _see(table: str, alias: str, key: str = "id") -> str:
    """SQL of the address that shows a fact on its page."""
    return f"'/-/page/' || {alias}.document || '/' || {alias}.page || '?fait={table}/' || {alias}.{key} AS voir"


_DEADLINE = f"""
SELECT due_on AS echeance, CAST(julianday(due_on) - julianday({AS_OF}) AS INTEGER) AS jours, state AS etat, beneficiary AS beneficiaire,
       kind AS nature, debtor AS debiteur, article, text AS obligation, amount_cents,
       {_see("obligations", "deadlines", "obligation")}
FROM ({deadlines(AS_OF)}) AS deadlines
"""

_GRAVITY = " ".join(("CASE f.severity", *(f"WHEN '{word}' THEN '{meaning(word)}'" for word in get_args(Severity)), "END"))

QUERIES: dict[str, dict[str, Any]] = {
    "subventions_par_beneficiaire": {
        "title": "Qui reçoit combien, et quand ?",
        "description": "Subventions accordées, par bénéficiaire et par année. Laissez un champ vide pour tout voir.",
        "sql": """
SELECT beneficiary AS beneficiaire, year AS annee, grants AS subventions, total_cents, issuers AS attribuants
FROM grants_by_beneficiary
WHERE (:beneficiaire = '' OR beneficiary LIKE '%' || :beneficiaire || '%') AND (:annee = '' OR year = CAST(:annee AS INTEGER))
ORDER BY total_cents DESC, beneficiary""",
    },
    "votes_non_unanimes": {
        "title": "Quels votes n'ont pas été unanimes ?",
        "description": "Les votes où des voix sont contre, ou des abstentions sont consignées.",
        "sql": f"""
SELECT v.date, v.body AS assemblee, coalesce(v.point, v.subject) AS objet, v.votes_for AS pour, v.votes_against AS contre,
       v.abstentions, v.outcome AS issue, {_see("votes", "v")}
FROM votes_by_session v
WHERE v.votes_against > 0 OR v.abstentions > 0 OR v.unanimous = 0
ORDER BY v.date DESC, v.page""",
    },
    "prochaines_echeances": {
        "title": "Quelles sont les prochaines échéances ?",
        "description": "Ce qui est dû et n'est pas encore tenu, à partir d'un jour (AAAA-MM-JJ ; vide, ou s'il n'est pas écrit ainsi : aujourd'hui).",
        "sql": f"{_DEADLINE}WHERE state = 'open' ORDER BY due_on",
    },
    "echeances_depassees": {
        "title": "Quelles échéances sont dépassées ?",
        "description": "Ce qui était dû avant ce jour (AAAA-MM-JJ ; vide, ou s'il n'est pas écrit ainsi : aujourd'hui) et que rien ne montre tenu.",
        "sql": f"{_DEADLINE}WHERE state = 'overdue' ORDER BY due_on",
    },
    "constats_par_gravite": {
        "title": "Qu'est-ce qui ne va pas ?",
        "description": "Les constats de l'audit, les plus graves d'abord, sans ceux qu'une personne a écartés. "
                       f"Gravité : {', '.join(map(meaning, get_args(Severity)))} ; vide pour toutes.",
        "sql": f"""
SELECT f.severity AS gravite, f.code, f.message, f.expected AS attendu, f.observed AS lu, d.path,
       '/-/constat/' || f.id AS voir
FROM findings f LEFT JOIN documents d ON d.id = f.document
WHERE (f.severity = :gravite OR {_GRAVITY} LIKE trim(:gravite) || '%')
  AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.finding = f.id AND r.verdict = 'dismissed')
ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.code, f.document, f.page""",
    },
    "obligations_d_une_convention": {
        "title": "À quoi une convention oblige-t-elle ?",
        "description": "Les obligations, article par article. Cherchez par bénéficiaire, objet ou numéro de dossier ; vide pour toutes.",
        "sql": f"""
SELECT c.beneficiary AS beneficiaire, c.file_number AS dossier, o.article, o.debtor AS debiteur, o.kind AS nature, o.text AS obligation,
       o.due_on AS echeance, o.due_rule AS regle, o."trigger" AS evenement, {_see("obligations", "o")}
FROM obligations o LEFT JOIN conventions c ON c.id = o.convention
WHERE :convention = ''
   OR coalesce(c.beneficiary, '') || ' ' || coalesce(c.subject, '') || ' ' || coalesce(c.file_number, '') LIKE '%' || :convention || '%'
ORDER BY o.document, c.id, o.page, o.y0, o.id""",
    },
    "chercher": {
        "title": "Où ces mots sont-ils écrits ?",
        "description": "Recherche dans le texte de toutes les pages ; les accents ne comptent pas, les guillemets cherchent une expression.",
        "sql": """
SELECT d.path, p.number AS page, snippet(pages_fts, 0, '«', '»', '…', 24) AS passage,
       '/-/page/' || p.document || '/' || p.number AS voir
FROM pages_fts JOIN pages p ON p.rowid = pages_fts.rowid JOIN documents d ON d.id = p.document
WHERE pages_fts MATCH coalesce(nullif(escape_fts(:mots), ''), '""')
ORDER BY rank LIMIT 200""",
    },
    "votes_par_seance": {
        "title": "Qu'a-t-on voté à chaque séance ?",
        "description": "Chaque vote, par séance ; assemblée vide pour toutes.",
        "sql": f"""
SELECT v.date, v.body AS assemblee, v.number AS numero, coalesce(v.point, v.subject) AS objet, v.votes_for AS pour, v.votes_against AS contre,
       v.abstentions, v.not_voting AS ne_vote_pas, v.unanimous AS unanimite, v.outcome AS issue, {_see("votes", "v")}
FROM votes_by_session v
WHERE :assemblee = '' OR v.body LIKE '%' || :assemblee || '%'
ORDER BY v.date DESC, v.document, v.page""",
    },
    "montants_non_revendiques": {
        "title": "Quels montants n'ont pas été compris ?",
        "description": "Les sommes écrites qu'aucun fait ne reprend : ce que notre lecture a laissé de côté.",
        "sql": f"""
SELECT d.path, a.page, a.value_cents, a.quote AS citation, p.kind AS nature_de_la_piece, {_see("amounts", "a")}
FROM amounts a JOIN documents d ON d.id = a.document LEFT JOIN pieces p ON p.id = a.piece
WHERE a.claimed_by IS NULL AND coalesce(a.role, '') <> 'in_words'
ORDER BY d.path, a.page, a.y0""",
    },
    "montants_non_revendiques_par_piece": {
        "title": "De quelles pièces reste-t-il des montants à comprendre ?",
        "description": "Par pièce : les sommes écrites, et celles qu'aucun fait ne reprend.",
        "sql": """
SELECT d.path, p.kind AS nature_de_la_piece, p.title AS titre, p.first_page AS page, count(*) AS montants,
       sum(a.claimed_by IS NULL) AS non_revendiques, '/-/page/' || p.document || '/' || p.first_page AS voir
FROM amounts a JOIN pieces p ON p.id = a.piece JOIN documents d ON d.id = p.document
WHERE coalesce(a.role, '') <> 'in_words'
GROUP BY p.id HAVING non_revendiques > 0 ORDER BY non_revendiques DESC, d.path, p.first_page""",
    },
    "pieces_d_une_affaire": {
        "title": "Quelles pièces vont ensemble, et pourquoi ?",
        "description": "Les pièces rapprochées dans une même affaire, dans un fichier ou d'un fichier à l'autre, et la raison de chaque lien.",
        "sql": """
SELECT s.title AS affaire, l.reason AS raison, l.confidence AS confiance, p.kind AS nature_de_la_piece, p.title AS titre, d.path,
       '/-/page/' || p.document || '/' || p.first_page AS voir, o.kind AS avec, o.title AS avec_le_titre,
       CASE WHEN e.id <> d.id THEN e.path END AS d_un_autre_fichier
FROM dossier_links l JOIN pieces p ON p.id = l.piece JOIN pieces o ON o.id = l.other
JOIN documents d ON d.id = p.document JOIN documents e ON e.id = o.document LEFT JOIN dossiers s ON s.id = p.dossier
WHERE :affaire = '' OR s.title LIKE '%' || :affaire || '%'
ORDER BY s.title, s.id, d.path, p.first_page, e.path, o.first_page""",
    },
    "couverture": {
        "title": "Qu'a-t-on contrôlé, et qu'est-ce qui n'a pas pu l'être ?",
        "description": "Par document et par règle : conforme, anomalie, non vérifiable, et pourquoi. Document vide pour tous.",
        "sql": """
SELECT path, code, title AS regle, conforme, anomalie, non_verifiable, why_not AS pourquoi, document
FROM coverage
WHERE :document = '' OR document = :document OR path LIKE '%' || :document || '%'
ORDER BY path, code""",
    },
    "fichiers_non_lus": {
        "title": "Quels fichiers n'ont pas été lus ?",
        "description": "Ceux qui ont échoué ou n'ont été lus qu'en partie, et que faire.",
        "sql": """
SELECT path, status AS etat, error AS pourquoi, seen_at AS vu_le, document
FROM files WHERE status IN ('failed', 'partial') ORDER BY status, path""",
    },
}
