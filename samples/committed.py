"""The committed samples: which act, which look, which fault, which spoiling. The file name says it in French."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples import (
    acts,
    affairs,
    annexes,
    budgets,
    bundles,
    conventions,
    degrade,
    grants,
    minutes,
    notices,
    parties,
    people,
    sitting,
    statements,
    truth,
    variants,
)
from samples.layouts import Style
from samples.sitting import Sitting
from samples.writer import Row, Writer

Built = tuple[str, bytes, Row]
SCAN = (degrade.skewed(0.4), degrade.noisy(5, 7))


@dataclass(frozen=True)
class Sample:
    """A name, what it is good for, and how it is built."""

    name: str
    purpose: str
    build: Callable[[], Writer]
    scan: tuple[degrade.Effect, ...] = ()
    dpi: int = 150
    bilevel: bool = False
    suffix: str = ".pdf"


def files() -> list[Built]:
    """All committed samples: file name, content, truth."""
    return [_built(sample) for sample in SAMPLES] + variants.files()


def _built(sample: Sample) -> Built:
    w, file = sample.build(), sample.name + sample.suffix
    content = w.txt().encode() if sample.suffix == ".txt" else w.pdf()
    if sample.scan:
        pictures = [degrade.through(page, sample.scan) for page in degrade.rasterised(content, sample.dpi)]
        content = degrade.as_tiff(pictures) if sample.suffix == ".tif" else degrade.as_pdf(pictures, bilevel=sample.bilevel)
    return file, content, truth.of(w, file, content, born_digital=not sample.scan and sample.suffix == ".pdf", notes=sample.purpose)


def _sitting(w: Writer, seed: int, kind: str, **changes: object) -> Sitting:
    s = sitting.sitting(w, Random(seed), kind, 15)
    for name, value in changes.items():
        setattr(s, name, value)
    return s


# ---- minutes
def _minutes() -> Writer:
    w = Writer(Style("times", 11, header=True, numbers="dashes", gap=6))
    s = _sitting(w, 11, "commune", numbered="slash", vote_after=False)
    minutes.write(s, [affairs.previous_minutes, affairs.works, affairs.grants_list, affairs.information, affairs.tariffs, affairs.motion,
                      affairs.takes_note, affairs.grant_one, affairs.transfer_of_credits, affairs.land, affairs.miscellany])
    return w


def _minutes_scanned() -> Writer:
    w = Writer(Style("courier", 10.5, justified=False, heading="underlined", numbers="right", curly=False, rules="none", money="whole"))
    s = _sitting(w, 23, "commune", numbered="none", vote_after=True)
    minutes.write(s, [affairs.job, affairs.grants_list, affairs.request_of_aid, affairs.joins, affairs.miscellany], "COMPTE RENDU")
    return w


def _minutes_text() -> Writer:
    w = Writer(Style("times", 11, curly=False, space=" ", dates="slash", money="euros"))
    s = _sitting(w, 31, "epci", numbered="long", vote_after=True)
    minutes.write(s, [affairs.previous_minutes, affairs.works, affairs.grant_one, affairs.request_of_aid, affairs.information, affairs.joins,
                      affairs.miscellany], "COMPTE RENDU")
    return w


# ---- one affair
def _dossier() -> Writer:
    w = bundles.bundle(Style("helvetica", 10.5, top=84, heading="underlined", numbers="none", rules="grid"), Random(41))
    w.furniture.crest = "Le Département"
    return w


def _dossier_faults() -> Writer:
    return bundles.bundle(Style("times", 11, heading="bold", numbers="of", rules="grid", money="whole"), Random(43), kind="metropole",
                          faults=("grant", "article", "balance", "budget", "votes"))


def _stamped() -> Writer:
    w = Writer(Style("helvetica", 10, top=92, numbers="plain", dates="slash"))
    s = _sitting(w, 53, "ccas")
    deal = parties.deal(s.rng, "ccas", 450_000, s.day, s.body)
    acts.deliberation(s, deal, roll=False, balance=True)
    w.furniture.stamp = acts.stamp(s, deal.number)
    w.furniture.crest = "C.C.A.S."
    return w


def _faxed() -> Writer:
    w = Writer(Style("helvetica", 11, numbers="plain", dates="long"))
    s = _sitting(w, 57, "ccas")
    deal = parties.deal(s.rng, "ccas", 300_000, s.day, s.body)
    s.credit = annexes.credit(s.rng, deal.amount)
    acts.deliberation(s, deal, roll=False)
    w.page()
    acts.rapport(s, deal)
    return w


def _late_convocation() -> Writer:
    w = Writer(Style("vera", 9, numbers="none", heading="band", dates="long"))
    s = _sitting(w, 59, "syndicat")
    s.convened = s.day + timedelta(days=3)
    deal = parties.deal(s.rng, "syndicat", 1_200_000, s.day, s.body)
    w.next(w.mark("findings", kind="convened after the sitting", severity="error",
                  why=f"convened on {s.convened}, the sitting was on {s.day}"))
    acts.deliberation(s, deal, roll=False)
    return w


# ---- conventions
def _convention() -> Writer:
    w = Writer(Style("helvetica", 10.5, heading="bold", numbers="of", dates="long"))
    rng = Random(61)
    deal = parties.deal(rng, "region", 2_400_000, date(2024, 3, 18))
    conventions.write(parties.drafting(w, rng, deal))
    return w


def _convention_faults() -> Writer:
    w = Writer(Style("times", 11.5, heading="caps", numbers="plain", header=False, indent=18))
    rng = Random(67)
    deal = parties.deal(rng, "commune", 850_000, date(2023, 5, 15))
    conventions.write(parties.drafting(w, rng, deal, frozenset(("article", "siret", "words"))))
    return w


# ---- lists and tables
def _grants_three_pages() -> Writer:
    w = Writer(Style("helvetica", 10, header=True, numbers="of", rules="grid", money="cents", gap=4))
    grants.write(_sitting(w, 71, "region"), 84, "years")
    return w


def _grants_leaders() -> Writer:
    w = Writer(Style("times", 12, leaders=True, numbers="none", money="cents"))
    grants.write(_sitting(w, 73, "commune"), 18, spoil=5000)
    return w


def _accounts() -> Writer:
    w = Writer(Style("helvetica", 10, rules="grid", numbers="plain"))
    rng = Random(79)
    one = people.associations(rng, 1, "Vauxbrenne")[0]
    w.open("bilan", "Bilan financier 2023", issuer=one.name)
    w.para(one.name, "left", bold=True)
    w.title("Bilan financier 2023")
    w.para("Le tableau présente, pour chaque compte, la prévision votée en assemblée générale et la réalisation de l'exercice.")
    statements.show(w, rng, budgets.of_association(rng, ("planned", "actual"), 2023), layout="side")
    w.close()
    return w


def _no_rulings() -> Writer:
    w = Writer(Style("times", 10.5, rules="none", numbers="plain", shaded_head=False))
    rng = Random(83)
    body = people.body(rng, "epci")
    w.open("autre", "Budget primitif 2025 – présentation brève", issuer=body.name)
    w.para(body.name.upper(), "left", bold=True)
    w.title("Budget primitif 2025 – présentation brève")
    for section in ("fonctionnement", "investissement"):
        statements.show(w, rng, budgets.communal(rng, section, ("planned",), 2025), layout="stacked")
    w.close()
    return w


def _budget_false_total() -> Writer:
    w = Writer(Style("vera", 9, rules="rows", numbers="dashes"))
    rng = Random(89)
    body = people.body(rng, "syndicat")
    w.open("autre", "Compte administratif 2022", issuer=body.name)
    w.para(body.name.upper(), "left", bold=True)
    w.title("Compte administratif 2022")
    budget = budgets.communal(rng, "fonctionnement", ("actual",), 2022)
    while not budget.totals:
        budget = budgets.communal(rng, "fonctionnement", ("actual",), 2022)
    statements.show(w, rng, budget, statements.Spoil("charges", 10_000), "side")
    w.close()
    return w


def _annex(template: str, seed: int, count: int, style: Style, spoil: int = 0) -> Callable[[], Writer]:
    def build() -> Writer:
        w, rng = Writer(style), Random(seed)
        w.open("bilan", "Bilan des activités 2024 – annexes", issuer=people.associations(rng, 1, "Lancreuil")[0].name)
        w.title("Bilan des activités 2024 – annexes")
        w.para("Le détail des interventions de l'année est donné ci-après ; le tableau des investissements suit.")
        annexes.quantities(w, rng, 5, spoil)
        if template:
            w.page(template)
        annexes.investments(w, rng, 2024, count, wide=bool(template))
        w.close()
        return w
    return build


def _convocation() -> Writer:
    w = Writer(Style("times", 12, numbers="none"))
    return notices.convocation(_sitting(w, 97, "commune"))


def _newsletter() -> Writer:
    style = Style("helvetica", 12.5, leading=1.35, gap=9, columns=2, top=72, numbers="none", justified=True)
    w = Writer(style)
    return notices.newsletter(_sitting(w, 101, "commune"), style)


SAMPLES = (
    Sample("commune-proces-verbal", "minutes: affairs that begin and end mid-page, an information point, a motion rejected", _minutes),
    Sample("commune-compte-rendu-scan", "typewritten minutes, scanned; a table without rulings", _minutes_scanned, SCAN),
    Sample("epci-compte-rendu", "minutes as plain text", _minutes_text, suffix=".txt"),
    Sample("departement-dossier", "a bundle without fault: deliberation, rapport, convention, project budget", _dossier),
    Sample("metropole-dossier-fautes", "the same with five faults, one of them between two of its acts", _dossier_faults),
    Sample("ccas-deliberation-tampon", "a deliberation under a prefecture's stamp", _stamped),
    Sample("ccas-dossier-fax", "a deliberation and its rapport after a fax: bilevel, two pages in one TIFF, no resolution stated", _faxed,
           (degrade.black_and_white,), 200, True, ".tif"),
    Sample("syndicat-deliberation-date", "convened after the sitting", _late_convocation),
    Sample("region-convention", "a convention without fault, deadlines relative to its end", _convention),
    Sample("commune-convention-fautes", "amount in words, SIRET and reference to an article are wrong", _convention_faults),
    Sample("region-subventions-trois-pages", "one table over three pages, head repeated, last year's sums beside", _grants_three_pages),
    Sample("commune-subventions-pointilles", "a list with dotted leaders whose total is wrong", _grants_leaders),
    Sample("association-bilan", "two-sided accounts, planned and actual, detail under accounts", _accounts),
    Sample("epci-budget-sans-filets", "two sections by chapters, no rulings at all", _no_rulings),
    Sample("syndicat-compte-administratif-faute", "a false total, scanned in black and white", _budget_false_total,
           (degrade.skewed(-0.7), degrade.black_and_white), 200, True),
    Sample("association-annexe-tournee", "a table on a page shown after /Rotate 90; a product that does not match",
           _annex("turned", 103, 18, Style("helvetica", 10, rules="grid"), 5000)),
    Sample("association-investissements-couchee", "a scan whose second page lies on its side",
           _annex("sideways", 107, 16, Style("helvetica", 10, rules="rows")), SCAN),
    Sample("region-subventions-trois-pages-scan", "the table over three pages, scanned in black and white", _grants_three_pages,
           (degrade.skewed(0.6), degrade.black_and_white), 200, True),
    Sample("commune-subventions-pointilles-scan", "the list with dotted leaders, scanned in black and white", _grants_leaders,
           (degrade.skewed(-0.4), degrade.black_and_white), 200, True),
    Sample("epci-budget-sans-filets-scan", "the sections without rulings, scanned in grey", _no_rulings,
           (degrade.skewed(-0.5), degrade.noisy(2, 13)), 200),
    Sample("association-annexe-tournee-scan", "two tables on a page that went through the scanner sideways; a product that does not match",
           _annex("", 109, 14, Style("helvetica", 10, rules="grid"), 5000),
           (degrade.skewed(0.5), degrade.turned(3), degrade.black_and_white), 200, True),
    Sample("commune-convocation", "a convocation: nothing decided", _convocation),
    Sample("commune-lettre-information", "a newsletter in two columns: nothing decided", _newsletter),
)
