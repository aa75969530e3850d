"""Papers that decide nothing: a convocation and a newsletter. Their kind is ``autre``."""

from __future__ import annotations

from datetime import timedelta

from samples.layouts import Style
from samples.sitting import Sitting
from samples.writer import Writer


def convocation(s: Sitting) -> Writer:
    """A letter that convenes the assembly; its agenda is not yet decided."""
    w, body = s.w, s.body
    w.open("autre", "Convocation du Conseil municipal", issuer=body.name)
    w.para(body.name.upper(), "left", bold=True)
    w.para(f"{body.town}, le {w.day(s.convened, '', 'long')}", "right")
    w.title("CONVOCATION")
    w.para("Madame, Monsieur,")
    w.para(f"J'ai l'honneur de vous convier à la séance du {body.council} qui se tiendra le {w.day(s.day, '', 'weekday')} à 20 heures, "
           "en mairie, salle du conseil.")
    w.heading("Ordre du jour")
    w.items([f"Approbation du procès-verbal du {w.day(s.last_minutes, '', 'long')} ;", "Vote des subventions aux associations ;",
             f"Demande de subvention pour la toiture de l'école (devis de {w.eur(4_725_000)}) ;", "Tarifs de la salle polyvalente ;",
             "Questions diverses."])
    w.para("Si vous ne pouvez assister à la séance, vous avez la faculté de donner pouvoir à un collègue, par écrit.")
    w.para("Je vous prie d'agréer, Madame, Monsieur, l'expression de mes salutations distinguées.")
    w.para(f"{body.title(s.president)},<br/><br/>{s.president.caps}", "right")
    w.heading("POUVOIR (à compléter et à remettre en mairie)")
    w.para("Je soussigné(e) ........................................ donne pouvoir à ........................................", "left")
    w.close()
    return w


def newsletter(s: Sitting, style: Style) -> Writer:
    """Two columns of news: works that go on, a feast, opening hours; sums and days, no decision."""
    w, body, size = s.w, s.body, style.size
    w.open("autre", f"L'Écho {body.town} – lettre d'information", issuer=body.name)
    w.furniture.crest = f"L'ÉCHO – lettre d'information de la {body.name.lower().replace(body.town.lower(), body.town)}"
    w.para("Le mot du maire", "left", bold=True, size=size + 3)
    w.para("L'été a été l'occasion de belles rencontres. Les travaux de la place avancent et la nouvelle aire de jeux accueille déjà "
           "les enfants. Merci aux bénévoles qui font vivre notre village.")
    w.para("Travaux en cours", "left", bold=True, size=size + 3)
    w.para(f"La réfection de la rue du Lavoir s'achèvera le {w.day(s.day + timedelta(days=45), '', 'long')}. Le chantier, d'un coût de "
           f"{w.eur(18_640_000)}, est mené par une entreprise du canton. La circulation reste alternée du côté de l'église.")
    w.para("À la salle des fêtes, les fenêtres ont été remplacées. La dépense s'est élevée à "
           f"{w.eur(2_315_080)} et les économies d'énergie attendues à {w.eur(120_000)} par an.")
    w.para("Vie associative", "left", bold=True, size=size + 3)
    w.para("Le foyer rural cherche des bénévoles pour l'aide aux devoirs. Le club de lecture se réunit chaque premier jeudi. "
           f"L'entrée du spectacle du {w.day(s.day + timedelta(days=20), '', 'weekday')} est fixée à {w.eur(500)} ; "
           "gratuite pour les enfants.")
    w.para("Le comité des fêtes remercie les habitants venus nombreux au feu de la Saint-Jean : 312 repas ont été servis.")
    w.para("Rappel des règles de bon voisinage", "left", bold=True, size=size + 3)
    w.para("Les tontes sont permises en semaine jusqu'à 19 h 30 et le dimanche de 10 heures à midi. Le brûlage des végétaux est interdit. "
           f"Tout dépôt sauvage expose à une amende de {w.eur(13_500)}.")
    w.para("Agenda", "left", bold=True, size=size + 3)
    w.items([f"Marché aux plants : {w.day(s.day + timedelta(days=12), '', 'long')}",
             f"Repas des aînés : {w.day(s.day + timedelta(days=60), '', 'long')}, participation de {w.eur(1_200)}",
             f"Prochain conseil municipal : {w.day(s.day + timedelta(days=33), '', 'long')}"])
    w.para("Secrétariat de mairie : ouvert le lundi et le jeudi de 14 heures à 18 heures. Téléphone : 00 00 00 00 00.", "left")
    w.close()
    return w
