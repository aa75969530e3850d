"""A deliberation alone, and the rapport that proposes it: visas, DÉCIDE, articles, imputation, vote, signature."""

from __future__ import annotations

from datetime import date, timedelta

from samples import annexes, layouts, votes
from samples.parties import Deal
from samples.sitting import Sitting
from samples.votes import Vote, Wording


def deliberation(s: Sitting, deal: Deal, vote: Vote | None = None, wording: Wording | None = None, balance: bool = False,
                 amount: int = 0, spoil_votes: int = 0, roll: bool = True) -> int:
    """The act by which a grant is awarded; gives the index of its piece."""
    w, body = s.w, deal.body
    subject = f"Attribution d'une subvention à l'association {deal.beneficiary.name} – {deal.action}"
    piece = w.open("deliberation", subject, date=s.day.isoformat(), issuer=body.name, number=deal.number)
    w.next(w.mark("deliberations", piece=piece, number=deal.number, date=s.day.isoformat(), issuer=body.name, body=body.council,
                  subject=subject, outcome="adopted"))
    w.next(w.mark("sessions", piece=piece, date=s.day.isoformat(), body=body.council, president=s.president.name,
                  secretary=s.secretary.name, members=s.members if not roll else None, present=len(s.present) if not roll else None,
                  represented=len(s.proxies) if not roll else None, absent=None, voters=s.voters if not roll else None,
                  convened_on=s.convened.isoformat(), excused=None))
    w.para(body.name.upper(), "center", bold=True)
    w.title(f"DÉLIBÉRATION {body.of_council.upper()}")
    w.title(f"Séance du {w.day(s.day, 'decided', 'long')}", 0)
    _who(s, piece, roll)
    w.title(f"{subject}<br/>(N° {deal.number})", 0)
    _visas(s, deal)
    _articles(s, deal, piece, balance, amount or deal.amount)
    _vote(s, piece, vote or Vote(s.voters), wording, spoil_votes)
    w.keep(80)
    w.para(f"Fait à {body.town}, le {w.day(s.day)}", "right")  # may be signed later: repeats nothing
    w.para(f"{body.title(s.president)},<br/><br/>{s.president.caps}", "right")
    w.close()
    return piece


def _who(s: Sitting, piece: int, roll: bool) -> None:
    w = s.w
    w.para(f"Présidence : {s.president.short} – Secrétaire de séance : {s.secretary.short}", "left")
    w.para(f"Date de convocation : {w.day(s.convened, 'convened')}", "left")
    if not roll:
        w.para(f"En exercice : {w.count(s.members)} – Présents : {w.count(len(s.present))} – Représentés : "
               f"{w.count(len(s.proxies))} – Votants : {w.count(s.voters, 'voters', True)}", "left")
        return

    def names(status: str, people: list[tuple[str, str]]) -> str:
        return ", ".join(w.mark("attendance", piece=piece, name=name, status=status, proxy_to=None) + shown for name, shown in people)

    w.para(f"<b>Étaient présents :</b> {names('present', [(p.name, f'{p.short}') for p in s.present])}.")
    if s.proxies:
        given = ", ".join(w.mark("attendance", piece=piece, name=a.name, status="represented", proxy_to=b.name)
                          + f"{a.short} (délégation de vote à {b.short})" for a, b in s.proxies)
        w.para(f"<b>Excusés :</b> {given}.")
    if s.absent:
        w.para(f"<b>Absents :</b> {names('absent', [(p.name, p.short) for p in s.absent])}.")


def _visas(s: Sitting, deal: Deal) -> None:
    w, rng = s.w, s.rng
    w.para("Vu le Code général des collectivités territoriales ;")
    w.para(f"Vu la loi n° 2000-321 du {w.day(date(2000, 4, 12), '', 'long')} relative aux droits des citoyens dans leurs relations avec "
           "les administrations, notamment son article 10 ;")
    asked = deal.decided - timedelta(days=rng.randrange(40, 90))
    w.para(f"Vu la demande présentée par l'association {w.name(deal.beneficiary.name, 'party')} en date du {w.day(asked)} ;")
    w.para("Considérant l'intérêt local de cette action ;")
    w.para("Après en avoir délibéré,")
    w.title("DÉCIDE :", 0)


def _articles(s: Sitting, deal: Deal, piece: int, balance: bool, amount: int) -> None:
    w = s.w
    tag = w.mark("grants", piece=piece, beneficiary=deal.beneficiary.name, amount_cents=amount, year=s.day.year,
                 quote=deal.beneficiary.name)
    w.heading("Article 1 :")
    fault = ""
    if amount != deal.amount:
        fault = w.mark("findings", kind="amount differs between acts", severity="error",
                       why=f"the deliberation awards {amount / 100:.2f}, the convention says {deal.amount / 100:.2f}")
    figure = w.eur(amount, "grant")
    if fault:   # whatever else states the grant from here on contradicts it
        w.contradicted["grant"] = w.rows["findings"][-1]
    w.para(f"D'attribuer à l'association {tag}{w.name(deal.beneficiary.name, 'party')} une subvention de {fault}{figure} "
           f"au titre de l'année {s.day.year}, pour l'action « {deal.action} ».")
    w.heading("Article 2 :")
    w.para(f"D'autoriser {deal.body.the_chief} à signer la convention jointe à la présente délibération.")
    w.heading("Article 3 :")
    w.para(f"La dépense prévue à l'article {w.article(1, 'article:grant')} sera prélevée sur la ligne suivante :")
    annexes.imputation(w, s.credit or annexes.credit(s.rng, amount), piece, amount, balance)


def _vote(s: Sitting, piece: int, vote: Vote, wording: Wording | None, spoil: int) -> None:
    w = s.w
    wording = wording or Wording("Pour : {f} voix<br/>Contre : {a} voix<br/>Abstention : {b} voix")
    if spoil:
        vote = Vote(vote.favour + spoil, vote.against, vote.abstentions)
        w.next(w.mark("findings", kind="votes do not match voters", severity="error",
                      why=f"{vote.favour} + {vote.against} + {vote.abstentions} voices, {s.voters} voters"))
    w.para("Résultat du scrutin :", keepWithNext=1)
    w.para(votes.worded(w, vote, wording, piece, "voters"), "left")
    w.para("La délibération est adoptée.", "left")


def rapport(s: Sitting, deal: Deal, spoil: int = 0) -> int:
    """The rapport that proposes the grant, with the imputation and its balance; ``spoil`` makes the balance false."""
    w, body = s.w, deal.body
    title = f"Attribution d'une subvention à l'association {deal.beneficiary.name}"
    number = str(s.rng.randrange(3, 60))
    piece = w.open("rapport", title, date=s.day.isoformat(), issuer=body.name, number=number)
    w.para(body.name.upper(), "left", bold=True)
    w.para(f"RAPPORT N° {number}", "right", bold=True)
    w.title(f"RÉUNION DU {w.day(s.day, 'decided', 'long_upper')}", 0)
    w.title(title, 1)
    w.heading("Contexte")
    w.para(f"L'association {w.name(deal.beneficiary.name, 'party')} conduit depuis plusieurs années des actions dans le domaine suivant : "
           f"{deal.beneficiary.purpose}. Elle sollicite un soutien pour l'action « {deal.action} », "
           f"qui se déroulera {w.period(deal.start, deal.end, 'period')}.")
    w.heading("Proposition")
    w.para("Au vu de ces éléments, l'assemblée est invitée à se prononcer et, si elle en est d'accord :")
    w.items([f"d'attribuer à l'association {w.name(deal.beneficiary.name, 'party')} une participation de {w.eur(deal.amount, 'grant')} ;",
             f"d'autoriser {body.the_chief} à signer la convention jointe."])
    w.para("Le crédit serait pris sur la ligne budgétaire que voici :", keepWithNext=1)
    annexes.imputation(w, s.credit or annexes.credit(s.rng, deal.amount), piece, deal.amount, spoil=spoil)
    commission = s.day - timedelta(days=s.rng.randrange(8, 16))
    w.para(f"La commission des finances s'est prononcée favorablement le {w.day(commission, '', 'slash')}.")
    w.para("Tel est l'objet du rapport soumis à votre approbation.")
    w.para(f"{body.title(s.president)},<br/><br/>{s.president.caps}", "right")
    w.close()
    return piece


def stamp(s: Sitting, number: str) -> tuple[date, date, date, str]:
    """What a prefecture's stamp says of an act of this sitting."""
    sent = s.day + timedelta(days=3)
    unique = f"0{s.body.department}-{s.body.siret[:9]}-{s.day:%Y%m%d}-{number.replace('-', '_')}-DE"
    return sent, sent, sent + timedelta(days=1), unique


def perhaps_stamped(s: Sitting, number: str) -> None:
    """One act in four bears the stamp, on its first page or on each; its head leaves room for it."""
    if s.rng.random() < 0.25:
        s.w.furniture.stamp = stamp(s, number)
        s.w.furniture.stamp_every_page = s.rng.random() < 0.5
        s.w.style = layouts.varied(s.w.style, top=max(s.w.style.top, 84.0))
