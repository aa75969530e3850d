"""How minutes word a vote: many phrasings, and what each of them states."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from samples import french
from samples.people import Body, Person
from samples.writer import Row, Writer


@dataclass(frozen=True)
class Vote:
    """What the assembly decided, before it is worded."""

    favour: int
    against: int = 0
    abstentions: int = 0
    silent: tuple[Person, ...] = ()

    @property
    def outcome(self) -> str:
        return "adopted" if self.favour > self.against else "rejected"


@dataclass(frozen=True)
class Wording:
    """``{f}``, ``{a}``, ``{b}`` are the counts of voices for, against and abstaining; ``zero`` names what is said nil."""

    text: str
    zero: str = ""


# Worded inside the sentence: « le Conseil municipal, …, décide ».
INSIDE = {
    "all": (
        Wording("à l'unanimité"), Wording("à l'unanimité des membres présents"),
        Wording("à l'unanimité des membres présents et représentés"), Wording("à l'unanimité de ses membres"),
        Wording("à l'unanimité des suffrages exprimés"), Wording("à main levée et à l'unanimité"),
        Wording("à l'unanimité ({f} voix pour)"), Wording("à l'unanimité, soit {f} voix pour"),
        Wording("à l'unanimité des présents par {f} voix"), Wording("par {f} voix pour"),
        Wording("par {f} voix pour, 0 contre et 0 abstention", "ab"), Wording("par {f} voix POUR et 0 CONTRE", "a"),
        Wording("à l'unanimité des votants"), Wording("par un vote favorable à l'unanimité"),
    ),
    "split": (
        Wording("par {f} voix pour, {a} contre et {b} abstention{bs}"),
        Wording("par {f} voix pour, {a} voix contre et {b} abstention{bs}"),
        Wording("à {f} voix pour, {a} voix contre, {b} abstention{bs}"),
        Wording("à la majorité ({f} pour, {a} contre, {b} abstention{bs})"),
        Wording("à la majorité des suffrages exprimés, par {f} voix contre {a} et {b} abstention{bs}"),
        Wording("avec {a} vote{as_} contre, {b} abstention{bs} et {f} votes pour"),
        Wording("à la majorité des membres présents ({f} voix pour, {a} voix contre et {b} abstention{bs})"),
    ),
    "reserved": (
        Wording("par {f} voix pour et {b} abstention{bs}"), Wording("à l'unanimité moins {bw} abstention{bs}"),
        Wording("à {f} voix pour et {bw} abstention{bs}"), Wording("par {f} voix et {b} abstention{bs}"),
        Wording("avec {f} voix pour, 0 contre et {b} abstention{bs}", "a"),
        Wording("par {f} voix pour, aucune voix contre et {bw} abstention{bs}", "a"),
    ),
    "opposed": (
        Wording("par {f} voix pour et {a} contre"), Wording("à {f} voix pour et {a} voix contre"),
        Wording("à la majorité, par {f} voix pour et {a} voix contre"),
        Wording("par {f} voix pour, {a} contre et aucune abstention", "b"),
        Wording("après un vote à main levée, par {f} voix pour et {a} voix contre"),
    ),
}
# Worded apart, after the decision.
AFTER = {
    "all": (
        Wording("Adopté à l'unanimité."), Wording("Vote : à l'unanimité"), Wording("ADOPTÉ À L'UNANIMITÉ"),
        Wording("Délibération adoptée à l'unanimité des membres présents et représentés."),
        Wording("Pour : {f} – Contre : 0 – Abstention : 0", "ab"), Wording("Vote : {f} pour / 0 contre / 0 abstention", "ab"),
        Wording("Pour : {f} voix<br/>Contre : néant<br/>Abstention : néant", "ab"),
        Wording("Résultat du vote : {f} voix pour, unanimité."), Wording("Unanimité des votants."),
        Wording("VOTE DE LA DÉLIBÉRATION : POUR {f} | CONTRE 0 | ABSTENTIONS 0", "ab"),
        Wording("Votes pour : {f}<br/>Votes contre : 0<br/>Abstentions : 0", "ab"),
        Wording("La proposition, mise aux voix, est adoptée à l'unanimité."),
        Wording("Ce point est adopté à l'unanimité."), Wording("Pour l'adoption : {f} voix. Avis contraire : néant. "
                                                               "Abstention : néant. Adopté.", "ab"),
    ),
    "split": (
        Wording("Pour : {f} – Contre : {a} – Abstention : {b}"), Wording("Vote : {f} pour, {a} contre, {b} abstention{bs}"),
        Wording("Pour : {f} voix<br/>Contre : {a} voix<br/>Abstention : {b}"),
        Wording("Votes pour : {f}<br/>Votes contre : {a}<br/>Abstentions : {b}"),
        Wording("VOTE DE LA DÉLIBÉRATION : POUR {f} | CONTRE {a} | ABSTENTIONS {b}"),
        Wording("Délibération adoptée par {f} voix pour, {a} contre et {b} abstention{bs}."),
        Wording("{f} pour / {a} contre / {b} abstention{bs}"),
    ),
    "reserved": (
        Wording("Adopté par {f} voix pour et {b} abstention{bs}."), Wording("Pour : {f} – Contre : 0 – Abstention : {b}", "a"),
        Wording("Vote : {f} votes pour, {b} abstention{bs}"), Wording("Adopté à l'unanimité moins {bw} abstention{bs}."),
        Wording("Pour : {f} voix<br/>Contre : néant<br/>Abstention : {b}", "a"),
    ),
    "opposed": (
        Wording("Adopté à la majorité : {f} voix pour, {a} voix contre."), Wording("Pour : {f} – Contre : {a} – Abstention : 0", "b"),
        Wording("Vote : {f} votes pour, {a} votes contre"), Wording("Pour : {f} voix<br/>Contre : {a} voix<br/>Abstention : néant", "b"),
    ),
}
REJECTED = (
    Wording("Pour : {f} – Contre : {a} – Abstention : {b}<br/>La proposition est rejetée."),
    Wording("La délibération n'est pas adoptée : {f} voix pour, {a} voix contre et {b} abstention{bs}."),
    Wording("Par {f} voix pour et {a} voix contre ({b} abstention{bs}), le projet est rejeté."),
)
LEAVES = (
    "{who} ne prend pas part au vote.", "{who} ne participe pas au vote.", "N'a pas pris part au vote : {who}.",
    "{who}, intéressé à l'affaire, ne prend part ni au débat ni au vote.",
)
LEAVE = (
    "{who} ne prennent pas part au vote.", "{who} ne participent pas au vote.", "N'ont pas pris part au vote : {who}.",
)


def shape(vote: Vote) -> str:
    """Which phrasings fit: all, split, reserved (abstentions only), opposed (votes against only)."""
    if vote.against and vote.abstentions:
        return "split"
    if vote.abstentions:
        return "reserved"
    return "opposed" if vote.against else "all"


def worded(w: Writer, vote: Vote, wording: Wording, piece: int, key: str = "", **row: object) -> str:
    """The markup of a vote, with its mark; the counts printed and those said nil are its stated fields."""
    stated = {"f": ("votes_for", vote.favour), "a": ("votes_against", vote.against), "b": ("abstentions", vote.abstentions)}
    fields: Row = {name: value if f"{{{letter}" in wording.text or letter in wording.zero else None
                   for letter, (name, value) in stated.items()}
    fields["not_voting"] = len(vote.silent) or None
    fields["unanimous"] = unanimous(wording, vote)
    tag = w.mark("votes", piece=piece, **fields, outcome=vote.outcome, **row)
    equation = bool(key) and None not in (fields["votes_for"], fields["votes_against"], fields["abstentions"])
    counts = {letter: w.count(value, key if equation else "", equation) for letter, (_, value) in stated.items()
              if f"{{{letter}}}" in wording.text}
    few = "une" if vote.abstentions == 1 else french.words(vote.abstentions)
    return tag + wording.text.format(**counts, bw=few, bs="s" if vote.abstentions > 1 else "",
                                     as_="s" if vote.against > 1 else "")


def unanimous(wording: Wording, vote: Vote) -> int | None:
    """1 where the word is written and nobody departed, 0 where a count departs, None where nothing is said."""
    departs = "{a}" in wording.text or "{b" in wording.text
    if departs and (vote.against or vote.abstentions):
        return 0
    return 1 if "unanimité" in wording.text.lower() else None


def abstaining(w: Writer, vote: Vote, rng: Random) -> None:
    """The sentence that names who did not vote, before the vote."""
    if vote.silent:
        names = [person.short for person in vote.silent]
        who = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} et {names[-1]}"
        text = rng.choice(LEAVES if len(names) == 1 else LEAVE)
        if vote.silent[0].woman:
            text = text.replace("intéressé ", "intéressée ")
        w.para(text.format(who=who))


def deliberates(body: Body, rng: Random) -> str:
    """How the assembly comes to its decision; ``{vote}`` is where the vote stands if it stands inside."""
    the = f"le {body.council}" if body.kind != "departement" else "la Commission permanente"
    return rng.choice((
        f"Après en avoir délibéré, {the}, {{vote}}, décide :", f"Après en avoir délibéré, {the} décide {{vote}} :",
        f"{the[0].upper()}{the[1:]}, après en avoir délibéré, {{vote}} :",
        f"{the[0].upper()}{the[1:]}, ouï l'exposé et après en avoir délibéré, décide {{vote}} :",
        f"Entendu l'exposé du rapporteur et après délibération, {the}, {{vote}}, décide :",
        f"Sur proposition de l'exécutif et après discussion, {the} décide, {{vote}} :",
        "Les membres présents, après en avoir délibéré, {vote}, décident :",
        f"{the[0].upper()}{the[1:]}, après avoir entendu le rapporteur en son exposé et délibéré, {{vote}} :",
    ))
