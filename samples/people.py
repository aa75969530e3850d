"""Who acts: invented bodies, associations and persons, drawn from word lists."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from samples import french

WOMEN = ("Aline", "Solène", "Odile", "Nadia", "Marianne", "Clémence", "Josiane", "Yvette", "Léonie", "Anne-Laure",
         "Hélène", "Myriam", "Ghislaine", "Estelle", "Noémie", "Rachida", "Bénédicte", "Coralie")
MEN = ("Gaston", "Thibault", "Raymond", "Karim", "Luc", "Armand", "Jean-Noël", "Fabien", "Maurice", "Étienne",
       "Gildas", "Bastien", "Roland", "Sylvain", "Marius", "Pierre-Yves", "Didier", "Anselme")
FAMILIES = ("Charvenay", "Lormeau", "Brissandier", "Tavergne", "Guilvard", "Montaubry", "Ferradou", "Peyrolin",
            "Castagnié", "Vasselot", "Brégeon", "Quintard", "Desmazures", "Houlbrec", "Arnoulin", "Chevrolat",
            "Sabourdin", "Malvézin", "Rocheblave", "Tronquet", "Belhadri", "Kervoas", "Lacassin", "Wittenmeyer",
            "Delpuech", "Fromentoux", "Gourvil", "Jossaume", "Loubatier", "Nauzières", "Orsoni-Vial", "Pradalié")
ROOTS = ("Vauxbrenne", "Lancreuil", "Merlignac", "Chassenoy", "Roquebelle", "Trévargues", "Courzelles", "Brindas-Vieux",
         "Saint-Orvans", "Saint-Aubrac", "Valmonteil", "Herbaultière", "Orgevoy", "Montclairet", "Fontbressac")
TAILS = ("", "", "-sur-Orve", "-les-Bois", "-le-Haut", "-en-Lanceron", "-la-Rivière", "-sur-Vève")
LANDS = (("Haute-Orve", "de la Haute-Orve"), ("Lanceron", "du Lanceron"), ("Vève-et-Brenne", "de Vève-et-Brenne"),
         ("Armance-Maritime", "d'Armance-Maritime"))
THEMES = (
    ("Les Baladins", "théâtre amateur"), ("Amicale laïque", "activités périscolaires"),
    ("Foyer rural", "animation du village"), ("Union sportive", "école de football"),
    ("Club nautique", "initiation à l'aviron"), ("Les Jardins partagés", "jardinage solidaire"),
    ("Comité des fêtes", "fêtes du village"), ("Harmonie municipale", "école de musique"),
    ("Solidarité paysanne", "accompagnement des agriculteurs"), ("Ressourcerie", "réemploi et insertion"),
    ("Ciné-club", "séances en plein air"), ("Les Amis du Moulin", "sauvegarde du patrimoine"),
    ("Judo club", "pratique du judo"), ("Épicerie solidaire", "aide alimentaire"),
    ("Association de pêche", "entretien des berges"), ("Donneurs de sang", "collectes de sang"),
    ("Club de l'âge d'or", "sorties des aînés"), ("Les P'tits Loups", "accueil de jeunes enfants"),
    ("Anciens combattants", "cérémonies"), ("Les Vélos du Pays", "atelier de réparation"),
)
COURTS = ("Dijon", "Nantes", "Poitiers", "Besançon", "Limoges", "Caen", "Amiens", "Grenoble")


@dataclass(frozen=True)
class Person:
    """A member, a signatory, a chair."""

    first: str
    last: str
    woman: bool

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def caps(self) -> str:
        return f"{self.first} {self.last.upper()}"

    @property
    def short(self) -> str:
        return f"{'Mme' if self.woman else 'M.'} {self.name}"

    @property
    def formal(self) -> str:
        return f"{'Madame' if self.woman else 'Monsieur'} {self.name}"


@dataclass(frozen=True)
class Body:
    """A public body: its name, its deliberating assembly and who presides it."""

    kind: str
    name: str
    town: str
    council: str
    of_council: str
    chief: str
    the_chief: str
    siret: str
    department: str
    court: str

    @property
    def short(self) -> str:
        """How its own acts call it after the first line: la Commune, le Département."""
        return SHORT[self.kind]

    def title(self, person: Person) -> str:
        """The title of who presides, agreed with the person."""
        return self.chief.replace("Président", "Présidente") if person.woman else self.chief


@dataclass(frozen=True)
class Association:
    """A beneficiary."""

    name: str
    purpose: str
    siret: str
    address: str
    town: str
    chair: Person


SHORT = {"commune": "la Commune", "departement": "le Département", "region": "la Région", "epci": "la Communauté",
         "metropole": "la Métropole", "syndicat": "le Syndicat", "ccas": "le CCAS"}
_KINDS: dict[str, tuple[str, str, str, str, str, str]] = {
    "commune": ("Commune {of_town}", "Conseil municipal", "du Conseil municipal", "Maire", "le Maire", "21"),
    "departement": ("Département {of_land}", "Commission permanente du Conseil départemental",
                    "de la Commission permanente", "Président du Conseil départemental",
                    "le Président du Conseil départemental", "22"),
    "region": ("Région {land}", "Conseil régional", "du Conseil régional", "Président du Conseil régional",
               "le Président du Conseil régional", "23"),
    "epci": ("Communauté de communes du Pays {of_town}", "Conseil communautaire", "du Conseil communautaire",
             "Président", "le Président", "24"),
    "metropole": ("Métropole {of_town}", "Conseil métropolitain", "du Conseil métropolitain", "Président",
                  "le Président", "20"),
    "syndicat": ("Syndicat mixte des Eaux {of_land}", "Comité syndical", "du Comité syndical", "Président",
                 "le Président", "25"),
    "ccas": ("Centre communal d'action sociale {of_town}", "Conseil d'administration", "du Conseil d'administration",
             "Président", "le Président", "26"),
}
KINDS = tuple(_KINDS)


def of(name: str) -> str:
    """De, elided before a vowel or a mute h: de Lancreuil, d'Orgevoy."""
    return f"d'{name}" if name[0] in "AEIOUHÉ" else f"de {name}"


def people(rng: Random, count: int) -> list[Person]:
    """Persons of whom no two share a family name."""
    families = rng.sample(FAMILIES, count)
    out = []
    for family in families:
        woman = rng.random() < 0.5
        out.append(Person(rng.choice(WOMEN if woman else MEN), family, woman))
    return out


def town(rng: Random) -> str:
    """A town that is on no map."""
    return rng.choice(ROOTS) + rng.choice(TAILS)


def body(rng: Random, kind: str) -> Body:
    """A public body of the kind given."""
    pattern, council, of_council, chief, the_chief, prefix = _KINDS[kind]
    place, (land, of_land), department = town(rng), rng.choice(LANDS), f"{rng.randrange(10, 89):02d}"
    name = pattern.format(of_town=of(place), land=land, of_land=of_land)
    return Body(kind, name, place, council, of_council, chief, the_chief, french.siret(rng, prefix + department),
                department, rng.choice(COURTS))


def associations(rng: Random, count: int, place: str) -> list[Association]:
    """Associations of whom no two share a name."""
    out = []
    for title, purpose in rng.sample(THEMES, count):
        name = f"{title} {of(place)}" if rng.random() < 0.5 else title
        address = f"{rng.randrange(1, 80)}, rue {rng.choice(('du Lavoir', 'des Tilleuls', 'de la Forge', 'du Moulin'))}"
        out.append(Association(name, purpose, french.siret(rng, str(rng.randrange(3, 9))), address, place,
                               people(rng, 1)[0]))
    return out
