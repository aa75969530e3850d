"""A sitting of an assembly: who is there, how its opening is typed, how an affair is opened and voted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from samples import french, people, tables, votes
from samples.annexes import Credit
from samples.people import Body, Person
from samples.writer import Row, Writer

HOURS = ("18 heures", "18h30", "19 heures 30", "20 h 00", "20 heures 30", "vingt heures", "14h")

FEASTS = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11))


@dataclass
class Sitting:
    """One sitting while it is being written."""

    w: Writer
    rng: Random
    body: Body
    day: date
    convened: date
    president: Person
    secretary: Person
    present: list[Person]
    proxies: list[tuple[Person, Person]]
    absent: list[Person]
    number: int = 1
    vote_after: bool = False
    numbered: str = "plain"
    last_minutes: date = date(2024, 1, 1)
    row: Row = field(default_factory=dict)
    credit: Credit | None = None

    @property
    def voters(self) -> int:
        return len(self.present) + len(self.proxies)

    @property
    def members(self) -> int:
        return self.voters + len(self.absent)

    @property
    def who(self) -> str:
        """The assembly as a sentence begins with it."""
        return "La Commission permanente" if self.body.kind == "departement" else f"Le {self.body.council}"

    def vote(self) -> votes.Vote:
        """A vote whose voices are the voters', less those who abstain from voting at all."""
        rng, total = self.rng, self.voters
        case = rng.choice(("all",) * 6 + ("reserved", "opposed", "split"))
        silent = tuple(rng.sample(self.present[1:], 1)) if rng.random() < 0.12 else ()
        total -= len(silent)
        against = rng.randrange(1, max(2, total // 4)) if case in ("opposed", "split") else 0
        held = rng.randrange(1, max(2, total // 4)) if case in ("reserved", "split") else 0
        return votes.Vote(total - against - held, against, held, silent)

    # ---- an affair
    def reference(self) -> str | None:
        """The number of the next deliberation, in this document's manner; None where they bear none."""
        number, year = self.number, self.day.year
        self.number += 1
        return {"plain": f"{year}-{number:02d}", "slash": f"{year}/{number:02d}", "long": f"{self.day:%Y-%m-%d}-{number:02d}",
                "dcm": f"DCM{self.day:%y%m%d}_{number:02d}", "cp": f"CP {year}-{number:03d}"}.get(self.numbered)

    def begin(self, subject: str, decides: bool = True, **row: object) -> int:
        """The heading of an affair; a piece where it decides something."""
        w, piece = self.w, -1
        w.keep(70)
        number = self.reference() if decides else None
        if decides:
            piece = w.open("deliberation", subject, date=self.day.isoformat(), issuer=self.body.name, number=number, **row)
            outcome = "adopted"
            tag = w.mark("deliberations", piece=piece, number=number, date=self.day.isoformat(), issuer=self.body.name,
                         body=self.body.council, subject=subject, outcome=outcome, **row)
            w.next(tag)
        text = subject.upper() if w.style.heading == "caps" else subject
        w.heading(f"{'N° ' if number else ''}{number} – {text}" if number else text)
        return piece

    def decide(self, expose: Sequence[str], decisions: Sequence[str], vote: votes.Vote | None = None,
               wording: votes.Wording | None = None, **row: object) -> None:
        """What is told, the vote and what is decided; closes the piece."""
        w, rng = self.w, self.rng
        for text in expose:
            w.para(text)
        vote = vote or self.vote()
        votes.abstaining(w, vote, rng)
        rejected = vote.outcome == "rejected"
        after = self.vote_after or rejected
        choices = votes.REJECTED if rejected else (votes.AFTER if after else votes.INSIDE)[votes.shape(vote)]
        wording = wording or rng.choice(choices)
        piece = len(w.rows["pieces"]) - 1
        text = votes.worded(w, vote, wording, piece, "voters" if not vote.silent else "", **row)
        lead = votes.deliberates(self.body, rng)
        if after:
            lead = lead.replace(", {vote},", "").replace(", {vote} ", " ").replace(" {vote}", "").replace(",  :", " :")
        w.para(lead.format(vote=text) if not after else lead, keepWithNext=1)
        w.items(decisions)
        if after:
            w.para(text, "left")
        if rejected:
            w.rows["deliberations"][-1]["outcome"] = "rejected"
        w.close()


def sitting(w: Writer, rng: Random, kind: str, size: int = 0) -> Sitting:
    """A sitting drawn at random: a quorum is there, each member gives one proxy at most to a member who is there."""
    body = people.body(rng, kind)
    count = size or rng.choice((11, 11, 13, 15, 15, 19, 19, 23))
    crowd = people.people(rng, count)
    away = rng.randrange(1, max(2, count // 3))
    represented = rng.randrange(0, away + 1)
    present, gone = crowd[: count - away], crowd[count - away:]
    holders = rng.sample(present, represented)
    day = date(rng.randrange(2012, 2026), rng.randrange(1, 13), rng.randrange(1, 28))
    while day.weekday() > 4 or (day.month, day.day) in FEASTS:
        day += timedelta(days=1)
    return Sitting(
        w, rng, body, day, day - timedelta(days=rng.randrange(5, 12)), present[0], rng.choice(present[1:]), present,
        list(zip(gone[:represented], holders, strict=True)), gone[represented:], number=rng.randrange(1, 70),
        vote_after=rng.random() < 0.45, numbered=rng.choice(("plain", "slash", "dcm", "long", "none", "none")),
        last_minutes=day - timedelta(days=rng.randrange(28, 70)))


# ---- the opening
def opening(s: Sitting, counts: bool = True, title: str = "PROCÈS-VERBAL") -> int:
    """Title, convocation, roll and counts; opens the piece of the minutes and gives its index."""
    w, rng, body = s.w, s.rng, s.body
    the_title = f"{title} {'DE LA' if body.kind == 'departement' else 'DU'} {body.council.upper()}"
    piece = w.open("proces_verbal", f"{the_title} – séance du {french.day(s.day)}", date=s.day.isoformat(), issuer=body.name)
    s.row = {"piece": piece, "date": s.day.isoformat(), "president": s.president.name, "secretary": s.secretary.name,
             "body": body.council, "members": None, "present": None, "represented": None, "absent": None, "voters": None,
             "convened_on": None, "excused": None}
    w.next(w.mark("sessions", **s.row))
    s.row = w.rows["sessions"][-1]
    if rng.random() < 0.7:
        w.para(body.name.upper(), "center" if rng.random() < 0.6 else "left", bold=True)
    w.title(the_title)
    w.title(f"{rng.choice(('SÉANCE DU', 'Séance du', 'Réunion du'))} {w.day(s.day, 'session', _headline(rng))}", 1)
    if rng.random() < 0.5:
        _sentence(s)
    else:
        _lines(s)
    if counts:
        _counts(s)
    _roll(s)
    return piece


def _headline(rng: Random) -> french.DateStyle:
    styles: tuple[french.DateStyle, ...] = ("long", "long_upper", "weekday", "slash")
    return rng.choice(styles)


def _sentence(s: Sitting) -> None:
    w, rng, body = s.w, s.rng, s.body
    s.row["convened_on"] = s.convened.isoformat()
    place = rng.choice(("à la mairie", "dans la salle du conseil", "au siège", "en salle des fêtes", "en séance publique"))
    words = french.day_words(s.day)
    said = w.mark("dates", starts_on=s.day.isoformat(), ends_on=s.day.isoformat(), quote=words)
    convened = w.day(s.convened, "convened")
    w.para(f"L'an {said}{words}, à {rng.choice(HOURS)}, {s.who[0].lower()}{s.who[1:]}, légalement convoqué"
           f"{'e' if body.kind == 'departement' else ''} le {convened}, s'est réuni{'e' if body.kind == 'departement' else ''} "
           f"{place}, sous la présidence de {s.president.formal}, {body.title(s.president)}.")
    w.para(f"{rng.choice(('Secrétaire de séance', 'Secrétaire', 'A été nommé secrétaire de séance'))} : {s.secretary.short}")


def _lines(s: Sitting) -> None:
    w, rng = s.w, s.rng
    w.para(f"{rng.choice(('Président de séance', 'Présidence', 'Sous la présidence de'))} : {s.president.short}", "left")
    w.para(f"Secrétaire de séance : {s.secretary.short}", "left")
    if rng.random() < 0.7:
        s.row["convened_on"] = s.convened.isoformat()
        label = rng.choice(("Date de convocation", "Convocation du", "Date de la convocation"))
        w.para(f"{label} : {w.day(s.convened, 'convened')}", "left")


def _counts(s: Sitting) -> None:
    w, rng = s.w, s.rng
    wanted = [("members", rng.choice(("Nombre de membres en exercice", "Conseillers en exercice", "En exercice")), s.members),
              ("present", rng.choice(("Présents", "Nombre de présents", "Membres présents")), len(s.present)),
              ("represented", rng.choice(("Pouvoirs", "Représentés", "Procurations")), len(s.proxies)),
              ("voters", rng.choice(("Votants", "Nombre de votants", "Suffrages exprimables")), s.voters)]
    if rng.random() < 0.3:
        del wanted[2]
    lines = []
    for name, label, number in wanted:
        s.row[name] = number
        lines.append(f"{label} : {w.count(number, 'voters' if name == 'voters' else '', name == 'voters')}")
    if rng.random() < 0.5:
        w.para(" – ".join(lines), "left")
    else:
        for line in lines:
            w.para(line, "left", spaceAfter=1)


def _roll(s: Sitting) -> None:
    """The names: presents, proxies, absents."""
    w, rng = s.w, s.rng
    caps = rng.random() < 0.5

    def said(person: Person, status: str, proxy: Person | None = None) -> str:
        shown = f"{'Mme' if person.woman else 'M.'} {person.caps if caps else person.name}"
        return w.mark("attendance", piece=s.row["piece"], name=person.name, status=status,
                      proxy_to=proxy.name if proxy else None) + shown

    present = rng.choice(("Présents", "Étaient présents", "ÉTAIENT PRÉSENTS", "Membres présents"))
    w.para(f"<b>{present} :</b> {', '.join(said(p, 'present') for p in s.present)}.")
    if s.proxies:
        label = rng.choice(("Pouvoirs", "Ont donné pouvoir", "Absents représentés", "Procurations"))
        link = rng.choice(("à", "donne pouvoir à", "(pouvoir à"))
        given = [f"{said(a, 'represented', b)} {link} {b.short}{')' if link[0] == '(' else ''}" for a, b in s.proxies]
        w.para(f"<b>{label} :</b> {', '.join(given)}.")
    if s.absent:
        excused = rng.random() < 0.4
        label = "Excusés" if excused else rng.choice(("Absents", "Absent(s)"))
        w.para(f"<b>{label} :</b> {', '.join(said(p, 'excused' if excused else 'absent') for p in s.absent)}.")


def closing(s: Sitting) -> None:
    """The last lines of the minutes and the signatures."""
    w, rng = s.w, s.rng
    w.para(rng.choice(("L'ordre du jour étant épuisé, la séance est levée à 22 h 15.", "La séance est levée à 21 h 40.",
                       "Plus rien n'étant à délibérer, la séance est close à 23 heures.")))
    w.keep(90)
    tables.side_by_side(w, [s.body.title(s.president), "", s.president.caps], ["Le secrétaire de séance", "", s.secretary.caps])
