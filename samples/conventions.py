"""A convention between a public body and an association: parties, preamble, articles, signatures."""

from __future__ import annotations

from random import Random

from samples import clauses, french, parties, tables
from samples.layouts import Style
from samples.parties import Drafting
from samples.writer import Edit, Row, Writer

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")


def convention(style: Style, rng: Random, edit: Edit | None = None) -> Writer:
    """A convention drawn at random, alone in its file."""
    w = Writer(style, edit)
    write(parties.drafting(w, rng, parties.deal(rng)))
    return w


def write(c: Drafting) -> Row:
    """Writes it and gives its row."""
    w, rng, deal = c.w, c.rng, c.deal
    c.order = _order(rng)
    title = rng.choice(("CONVENTION", "CONVENTION DE PARTENARIAT", "CONVENTION D'OBJECTIFS", "CONVENTION DE SUBVENTION"))
    file_number = f"{deal.decided.year}-{rng.randrange(1000, 9999):05d}" if rng.random() < 0.4 else None
    c.piece = w.open("convention", f"{title} – {deal.action}", issuer=deal.body.name, number=file_number,
                     date=deal.signed.isoformat() if deal.signed else None)
    w.next(w.mark("conventions", piece=c.piece, file_number=file_number, subject=deal.action, grantor=deal.body.name,
                  grantor_siret=None, beneficiary=deal.beneficiary.name, beneficiary_siret=None, amount_cents=deal.amount,
                  starts_on=deal.start.isoformat(), ends_on=deal.end.isoformat(),
                  signed_on=deal.signed.isoformat() if deal.signed else None, court=f"Tribunal administratif de {deal.body.court}"))
    row = w.rows["conventions"][-1]
    w.title(title)
    w.para(f"{rng.choice(('Objet :', 'relative à l’action :'))} {deal.action}", "center")
    if file_number:
        w.para(f"Dossier n° {file_number}", "left")
    _parties(c, row)
    for name in c.order:
        _article(c, name)
    row["tacit_renewal"] = c.tacit
    _signatures(c)
    w.close()
    return row


def _order(rng: Random) -> list[str]:
    names = [name for name in clauses.TITLES if name in clauses.ALWAYS or rng.random() < 0.55]
    middle = names[5:-1]
    if rng.random() < 0.4:
        rng.shuffle(middle)
    return names[:5] + middle + names[-1:] if names[-1] in clauses.ALWAYS else names


def _article(c: Drafting, name: str) -> None:
    c.article += 1
    clause, titles = clauses.TITLES[name]
    title = c.rng.choice(titles)
    c.w.heading(c.heading.format(n=c.article, r=ROMAN[c.article - 1], t=title.upper() if "ARTICLE" in c.heading else title))
    for text in clause(c):
        c.w.para(text)
    if "article" in c.spoil and name == "control":
        wrong = c.order.index("amount") + 1
        fault = c.w.mark("findings", kind="wrong article reference", severity="error",
                         why=f"the bilan is in article {c.order.index('report') + 1}, not {wrong}")
        c.w.para(c.owes("beneficiary", "reporting", f"Le bilan exigé à l'{fault}article {wrong} est remis aux "
                        "contrôleurs.", due_any=[None], optional=True))


def _parties(c: Drafting, row: Row) -> None:
    w, rng, deal = c.w, c.rng, c.deal
    style = rng.randrange(4)
    decided = w.day(deal.decided, "decided")
    shown = french.siret_spaced(deal.body.siret, style)
    row["grantor_siret"], row["beneficiary_siret"] = deal.body.siret, deal.beneficiary.siret
    w.para(rng.choice(("ENTRE", "Entre les soussignés :", "<b>Entre :</b>", "Entre")), "left")
    mark = w.mark("organisations", piece=c.piece, name=deal.body.name, siret=deal.body.siret, siren=deal.body.siret[:9])
    w.para(f"{mark}{deal.body.name}, représenté{'e' if c.grantor.feminine else ''} par {deal.chief.formal}, {deal.body.title(deal.chief)}, "
           f"dûment habilité{'e' if deal.chief.woman else ''} par délibération n° {deal.number} en date du {decided}, "
           f"{rng.choice(('SIRET', 'n° SIRET', 'identifiée au répertoire SIRET sous le n°'))} {shown},")
    w.para(f"ci-après {rng.choice(('dénommé', 'désigné'))}{'e' if c.grantor.feminine else ''} « {c.grantor.name} », "
           "d'une part,")
    w.para(rng.choice(("ET", "Et", "<b>Et :</b>")), "left")
    asso, siret = deal.beneficiary, deal.beneficiary.siret
    fault = ""
    if "siret" in c.spoil:
        siret = siret[:-1] + str((int(siret[-1]) + 3) % 10)
        fault = w.mark("findings", kind="invalid siret", severity="error", why=f"{siret} fails the Luhn test")
        row["beneficiary_siret"] = siret
    mark = w.mark("organisations", piece=c.piece, name=asso.name, siret=siret, siren=siret[:9])
    w.para(f"{mark}L'association {w.name(asso.name, 'party')}, dont le siège est situé {asso.address}, à {asso.town}, SIRET "
           f"{fault}{french.siret_spaced(siret, style)}, représentée par {asso.chair.formal}, "
           f"{'présidente' if asso.chair.woman else 'président'},")
    w.para(f"ci-après dénommé{'e' if c.grantee.feminine else ''} « {c.grantee.name} », d'autre part,")
    _preamble(c)


def _preamble(c: Drafting) -> None:
    w, rng, deal = c.w, c.rng, c.deal
    if rng.random() < 0.6:
        w.para("Vu le Code général des collectivités territoriales ;")
        w.para(f"Vu la délibération n° {deal.number} du {w.day(deal.decided, 'decided')} ;")
    if rng.random() < 0.4:
        w.heading("Préambule")
        w.para(f"{c.grantor.cap} soutient les initiatives associatives du territoire. L'association {w.name(deal.beneficiary.name, 'party')} "
               f"y développe l'action « {deal.action} », dont l'intérêt local est reconnu.")
    w.para(rng.choice(("Il a été convenu ce qui suit :", "Il est convenu et arrêté ce qui suit :",
                       "Les parties sont convenues de ce qui suit :")), "left")


def _signatures(c: Drafting) -> None:
    w, rng, deal = c.w, c.rng, c.deal
    w.keep(110)
    when = w.day(deal.signed, "signed") if deal.signed else "......................"
    w.para(f"Fait {rng.choice(('en deux exemplaires', 'en deux exemplaires originaux,', ''))} à {deal.body.town}, le {when}", "left")
    left = [f"Pour {c.grantor.name},", deal.body.title(deal.chief), "", "", deal.chief.caps]
    right = [f"Pour {c.grantee.name},", "La présidente" if deal.beneficiary.chair.woman else "Le président", "", "",
             deal.beneficiary.chair.caps]
    tables.side_by_side(w, *((left, right) if rng.random() < 0.7 else (right, left)))
