"""What a clause binds a party to: the kind of duty, and who owes it."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from extractors.duties import clauses, coordination, debtors
from extractors.duties import kinds as duty_kinds
from extractors.duties.clauses import KIND_SPANS, Main
from extractors.duties.kinds import DISPUTE
from extractors.duties.vocabulary import PERSONAL
from extractors.french import language
from schemas.facts import Debtor, ObligationKind


@dataclass(frozen=True)
class Duty:
    """What a clause binds to, and the words that name the debtor, where any do."""

    kind: ObligationKind
    debtor: Debtor
    mention: Span | None = None
    subject: Debtor | None = None   # whom a pronoun in the next clause may mean
    words: Span | None = None       # the part of the clause that says it, where the clause says another duty too


@dataclass(frozen=True)
class Setting:
    """What surrounds a clause: its article's title (folded), the subject of the clause before it, and whether the convention lends."""

    title: str = ""
    before: Debtor | None = None
    loan: bool = False


_FRAME = re.compile(r"^[\W_]*(?:par ailleurs,? |ainsi,? )?(?:la (?:presente )?convention|le present (?:contrat|avenant|article)|la presente|elle"
                    r"|cette convention"
                    r"|l'objet de la)\s+(?:\w+\s+)?(?:a (?:pour|egalement)|fixe|definit|determine|precise|regit|encadre|porte|organise|formalise"
                    r"|arrete|vise|concerne"
                    r"|constitue|est (?:conclue|consentie|etablie|passee|signee)|s'applique|entre|entrera|prend effet|prendra effet|annule"
                    r"|se compose|comprend|comporte)\b")
_BEYOND_FRAME = re.compile(r"avenant|resili|denonc|renouvel|recondui|\b(?:litiges?|differends?)\b")
_LAW = re.compile(r"^\W*(?:vu\b|considerant\b|(?:(?:le|la|les|ce|cette|l')\s?)?(?:loi|decret|ordonnance|circulaire)s?\s+(?:n\W|du\b|numero)"
                  r"|l'\s?article\s+(?:[lrda]\.?\s?)?\d[^,;]{0,40}?\s(?:du\s+code|de\s+la\s+loi|du\s+decret))")
_ENDS_ON = re.compile(r"^\W*(?:(?:la|cette|le|ce)\s+(?:presente?\s+)?(?:convention|contrat|bail)|elle|il)\s+(?:[^.;]{0,60}?\bet\s+)?"
                      r"prend(?:ra)?\s+fin\s+(?:le|au|a\s+l'\s?issue|au\s+terme|lors)\b")
_LIMITS = frozenset(["exceder", "depasser"])
_FUNDS = re.compile(r"^\W*(?:\w+\W+){0,3}(?:utilisation|depenses?|travaux|chantier|etudes?|fonds|subvention|aide|participation|action|actions|projet"
                    r"|operation|programme|locaux|credits?|sommes?"
                    r"|personnels?|materiel|equipements?|factures?)\b")
_LENT = re.compile(r"\W*(?:cette|la) mise a disposition\b")
_USUAL: dict[str, Debtor] = {"reporting": "beneficiary", "communication": "beneficiary", "control": "grantor", "termination": "both",
                            "extension": "both"}
_AMENDS = re.compile(r"\W*aucun\w*\b(?=.*\bmodif\w+).*\bavenant\b|"
                     r"(?=.*\bavenants?\b)(?=.*\b(?:modifi\w+|changements?|revis\w+|prolong\w+)\b).*\b(?:necessaires?|requise?s?|exigee?s?"
                     r"|obligatoires?|subordonnee?s?)\b", re.DOTALL)
_RENT = re.compile(r"\bmoyennant\s+(?:\w+\s+){0,3}(?:redevance|loyer|indemnite|prix|somme)\b[^.;]*(?:€|\beuros\b)"
                   r"|\b(?:caution|depot\s+de\s+garantie)\b[^.;]*\b(?:est|sera)\s+(?:demandee?|exigee?|versee?|deposee?|encaissee?|fixee?)\b")
_SHOWN = re.compile(r"\b(?:logos?|logotypes?|emblemes?)\b[^.;]*\b(?:figure(?:nt)?|apparai(?:t|ssent))\b")
_SURVEYED = re.compile(r"\betats?\s+des\s+lieux\b[^.;]*\bcontradictoire")
_SUM = re.compile(r"(?=.*(?:€|\beuros\b))(?!.*\b(?:cout|depenses?|budget)\b).*\b(?:subvention|participation|aide|contribution|dotation)\b"
                  r".*(?:\bs'\s?eleve(?:ra)?\s+a|\b(?:est|sera)\s+de)\b", re.DOTALL)
_RENEWABLE = re.compile(r"^(?!.*\b(?:ne|n'|non|pas|sans)\b).*\b(?:convention|contrat|elle|duree)\b.*"
                        r"\b(?:(?:renouvelable|reconductible|prorogeable)s?\b|(?:renouvel|recondui)\w+\s+(?:tacitement|par\s+tacite))", re.DOTALL)
_TOLD = re.compile(r"(?:inform|avert|avis|prevenu|tenue?s?\s+(?:\w+\s+)?(?:inform|au\s+courant)|destinataire)")
_CHECKS = re.compile(r"(?:verifi|control)(?:er?a?|ent|eront)$")
_PAID = re.compile(r"(?:remuner|indemnis|defray)")
_BILLED = re.compile(r"\b(?:est|sont|sera|seront)\s+(?:\w+\s+)?facturee?s?\b")
_OTHER_PARTY: dict[Debtor, Debtor] = {"grantor": "beneficiary", "beneficiary": "grantor"}
_FORBIDDEN = re.compile(r"\b(?:est|sont)\s+(?:\w+\s+){0,2}interdit")
_NEGATIVE = frozenset(["ne", "n'", "aucun", "aucune"])


def read(doc: Doc, clause: Span, setting: Setting) -> list[Duty]:
    """The duties that a clause states, of different kinds; none where it binds nobody."""
    words = clauses.folded(doc, clause.start, clause.end)
    if (_FRAME.match(words) and not _BEYOND_FRAME.search(words)) or _LAW.match(words) or _ENDS_ON.search(words):
        return []
    main = clauses.main(doc, clause)
    found = _of_parts(main, clause, setting) if main is not None else []
    if found:
        return found
    if _SUM.match(words) and not setting.loan:
        return [Duty("payment", "grantor")]
    if _AMENDS.match(words):
        return [Duty("amendment", "both")]
    if _RENT.search(words) and setting.loan:
        return [Duty("payment", "beneficiary")]
    if _SHOWN.search(words):
        return [Duty("communication", "beneficiary")]
    if _SURVEYED.search(words):
        return [Duty("other", "both")]
    if _RENEWABLE.search(words):
        return [Duty("extension", "both")]
    return [Duty("other", "both")] if _settles(words) else []


def of_item(doc: Doc, item: Span, verb: int, lead: Duty, setting: Setting) -> list[Duty]:
    """The duties of an item that a lead governs ("L'Association s'engage à :")."""
    parts = coordination.parts(clauses.governed(doc, item, verb))
    return _joined([_under(part, lead, setting) for part in parts], item, parts)


def _of_parts(main: Main, clause: Span, setting: Setting) -> list[Duty]:
    parts = coordination.parts(main)
    first = _owed(parts[0], duty_kinds.kind(parts[0], setting.title), setting)
    if first is None:
        return []
    others = [_under(part, first, setting) for part in parts[1:]]
    holds = [_holds(parts[0], first), *(_holds(part, duty) for part, duty in zip(parts[1:], others, strict=True))]
    kept = [(duty, part) for duty, part, held in zip([first, *others], parts, holds, strict=True) if held]
    return _joined([duty for duty, _ in kept], clause, [part for _, part in kept])


def _under(part: Main, lead: Duty, setting: Setting) -> Duty:
    """The duty of words that hang on the subject of a duty before them."""
    kind = _watched(part, duty_kinds.kind(part, setting.title), lead.subject or lead.debtor)
    owes: Debtor = "beneficiary" if kind == "repayment" else "both" if kind == "amendment" else lead.subject or lead.debtor
    return Duty(kind, owes, lead.mention, lead.subject)


def _joined(found: list[Duty], clause: Span, parts: list[Main]) -> list[Duty]:
    """Duties of parts, those of one kind being one; each with its own words where there are several."""
    kept: list[Duty] = []
    starts: list[int] = []
    for duty, part in zip(found, parts, strict=True):
        if duty.kind not in [k.kind for k in kept]:
            kept.append(duty)
            starts.append(part.start if kept[1:] else clause.start)
    if len(kept) < 2:
        return kept
    return [replace(duty, words=clause.doc[a:b]) for duty, a, b in zip(kept, starts, [*starts[1:], clause.end], strict=True)]


def _settles(words: str) -> bool:
    """Whether a clause says which court is to settle disputes."""
    court = re.search(r"\btribuna(?:l|ux)\b|\bjuridiction", words)
    return court is not None and (DISPUTE.search(words) is not None or re.search(r"competen|portee?s? devant", words) is not None)


def _owed(main: Main, kind: ObligationKind, setting: Setting) -> Duty | None:
    """The duty with its debtor; None where nothing tells who owes."""
    named = _named(main)
    if named is not None and main.passive and _TOLD.match(clauses.folded(main.doc, main.verb + 1, main.end)) and not debtors.oblique(named):
        told = _OTHER_PARTY.get(debtors.label(named))
        return Duty("reporting", told) if told else None      # "la Commune sera informée": the other one tells her
    debtor = debtors.label(named) if named is not None else None
    if kind == "payment" and main.passive and debtor is not None and _PAID.match(main.norm(main.verb + 1)):
        return Duty("payment", _OTHER_PARTY[debtor]) if debtor in _OTHER_PARTY else None      # "l'exploitant sera rémunéré": by the other one
    if debtors.together(main.doc, main.start, main.verb):
        debtor = "both"
    if debtor is None and not main.passive and debtors.is_pronoun(main.doc, main.start, main.verb) and _personal(main, kind):
        debtor = setting.before
    if debtor is None and main.norm(main.verb) == "il" and main.norm(main.verb + 1) in ("lui", "leur"):      # "il lui appartient de…"
        debtor = setting.before
    if kind == "payment" and _BILLED.search(main.folded):
        named = debtors.given(main.doc, main.verb, main.end, 20) or named
        debtor = debtors.label(named) if named is not None else debtor
    charged = debtors.charged(main.doc, main.verb, main.end) if debtor is None or main.passive else None
    if charged is not None:
        named, debtor = charged, debtors.label(charged)
    kind = _watched(main, kind, debtor)
    owes = _by_kind(main, kind, debtor, named, setting)
    return Duty(kind, owes, named, debtor) if owes is not None else None


def _watched(main: Main, kind: ObligationKind, debtor: Debtor | None) -> ObligationKind:
    """The one who benefits controls nobody: that it checks the doors or the cold chain is a duty like any other."""
    verb = next((t for t in main.doc[main.verb:main.verb + 4] if clauses.is_infinitive(main.doc, t.i)), main.doc[main.verb])
    return "other" if kind == "control" and debtor == "beneficiary" and _CHECKS.match(verb.norm_) else kind


def _named(main: Main) -> Span | None:
    """The party that the words make the debtor: the subject, the agent of a passive, or the one to whom something falls."""
    doc = main.doc
    subject, doer = debtors.subject(doc, main.start, main.verb), debtors.agent(doc, main.verb, main.end)
    forbidden = main.norm(min(main.verb + 1, main.end - 1)).startswith("interdit")
    if main.norm(main.verb) == "il" or (subject is None and forbidden):
        subject = debtors.given(doc, main.verb, main.end) or subject
    doing = subject is None and not debtors.is_pronoun(doc, main.start, main.verb)
    return doer if doer is not None and (main.passive or doing) else subject


def _personal(main: Main, kind: ObligationKind) -> bool:
    """Whether what a pronoun does is done by a person: it binds itself, or does what duties are made of; nothing is done to it."""
    if any(t.norm_ == "etre" for t in main.doc[main.verb:min(len(main.doc), main.verb + 5)]):
        return False
    if main.norm(main.verb) in PERSONAL:
        return True
    return main.modal or (kind != "other" and any(s.start <= main.verb + 1 and s.end > main.verb for s in main.doc.spans[KIND_SPANS]))


def _by_kind(main: Main, kind: ObligationKind, debtor: Debtor | None, named: Span | None, setting: Setting) -> Debtor | None:
    """Who owes, where the words name nobody or name the one who asks."""
    if kind == "amendment":
        return "both"
    if kind == "repayment":
        gives_back = named is not None and debtor == "grantor" and re.match(r"rembours|restitu", main.norm(main.verb))
        return "grantor" if gives_back else "beneficiary"
    if debtor is not None:
        return debtor
    if kind in _USUAL:
        return _USUAL[kind]
    return _payer(main, setting) if kind == "payment" else _other(main, setting)


def _payer(main: Main, setting: Setting) -> Debtor | None:
    """Who pays where nobody is named: the grantor; where something is lent, the grantor a grant and the other a rent."""
    rent = re.search(r"\b(?:redevance|loyer|caution|depot\s+de\s+garantie)s?\b", f"{setting.title} {main.folded}")
    if not (setting.loan or rent) or re.search(r"\b(?:subvention|aide)\b", main.folded):
        return "grantor"
    owed = re.search(r"\b(?:redevance|loyer|indemnite|participation|charges|frais|facturee?s?)s?\b", f"{setting.title} {main.folded}")
    return "beneficiary" if owed or rent else None


def _other(main: Main, setting: Setting) -> Debtor | None:
    """Who owes a duty of no kind where nobody is named: what disputes, funds and loans are about tells."""
    if DISPUTE.search(main.folded):
        return "both"
    if _FUNDS.match(main.folded) or (main.modal and _FORBIDDEN.search(main.folded)):
        return "beneficiary"
    return "grantor" if setting.loan and _LENT.match(main.folded) else None


def _holds(main: Main, duty: Duty) -> bool:
    """Whether it binds indeed: a denied renewal, or a passive of no kind, binds nobody."""
    verb, known = main.norm(main.verb), duty.mention is not None or duty.subject is not None
    denied = any(t.norm_ in _NEGATIVE for t in main.doc[main.start:main.verb + 3])
    if main.norm(main.start) in ("aucun", "aucune") or (denied and duty.kind in ("extension", "payment")):
        return False
    if duty.kind == "other" and any(t.norm_ in _LIMITS for t in main.doc[main.verb:main.verb + 4]):      # "ne pourra excéder la part de…"
        return False
    if main.passive:
        return duty.kind != "other" or known
    if main.modal and verb in ("peut", "peuvent", "pourra", "pourront") and duty.kind == "other":
        return (known and duty.debtor != "both") or (denied and _FUNDS.match(main.folded) is not None)
    if main.modal and verb.startswith(("entraine", "donne", "impliqu", "emport", "justifi", "dev")) and not verb.startswith(("devra", "devro")):
        return duty.kind in ("repayment", "termination", "amendment", "payment")
    return main.modal or known or duty.kind != "other" or _LENT.match(main.folded) is not None


def lead(doc: Doc, clause: Span) -> Duty | None:
    """A clause that opens a list and names a party, without binding it itself: "Obligations de l'Association :"."""
    named = language.inside(doc, debtors.GROUP, clause.start, clause.end)
    words = clauses.folded(doc, clause.start, clause.end)
    charge = re.search(r"\b(?:obligations?|engagements?|missions?|charges?|devoirs?|responsabilites?|taches?|roles?)\b", words)
    ends = bool(named) and named[-1].end >= clause.end - 1 and not debtors.oblique(named[-1])      # "Avant son départ, l'Occupant :"
    opens = bool(named) and len(clause) < 20 and (named[0].start <= clause.start + 2 or ends)
    if not named or not (charge or len(clause) < 6 or opens):
        return None
    who = debtors.label(named[0])
    return Duty("other", who, named[0], who)
