"""The words by which conventions bind: modes, kinds of duty, and who is meant. Phrases for `language.matcher`, as data.

A word is in lower case without accents; `a|b` either; `vers*` a beginning; `word?` may be absent; `..` up to three words;
`~re` a regular expression over the whole word.
"""
from __future__ import annotations

from extractors.french.language import Vocabulary


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# How a clause binds: a duty, or a faculty.
MODES: Vocabulary = {
    "duty": (
        "~s'|se engage|engagent|engagera|engageront", "~s' est|sont engage|engagee|engages|engagees a",
        "~s'|se oblige|obligent|obligera|obligeront", "~s' interdit|interdisent|interdira",
        "doit|doivent|devra|devront", "est|sont|sera|seront .. tenu|tenue|tenus|tenues ~de|d'|a|au|aux",
        "est|sont|sera|seront charge|chargee|charges|chargees ~de|d'", "a|ont|aura|auront l' obligation", "a|ont|aura|auront pour obligation",
        "a|ont|aura|auront a|la charge",
        "est|sont|sera|seront a produire|fournir|transmettre|adresser|remettre|presenter|communiquer|retourner|verser|rembourser|reverser",
        "il ~s' agira|agit ~de|d'", "il lui|leur? appartient|appartiendra|incombe|incombera|revient|reviendra", "incombent|incomberont a|au|aux",
        "est|sont|sera|seront a la charge", "veille|veillent|veillera|veilleront", "accepte|acceptent|acceptera",
        "se renouvelle|renouvellent|reconduit|proroge|prolonge|poursuit|poursuivra",
        "se conforme|conforment|conformera|conformeront", "fait|font|fera|feront l' objet ~d'|de|du", "donne|donnent|donnera|donneront lieu",
        "entraine|entrainent|entrainera|entraineront|entrainerait|entraineraient",
        "implique|impliquent|impliquera|emporte|emportent|emportera", "justifie|justifient l' obligation",
        "devient|deviennent|deviendra|deviendront caduc|caducs|caduque|caduques",
        "sous la responsabilite", "est|sera responsable", "sont|seront responsables",
        "est|sera soumis|soumise a controle|controles", "se soumet|soumettent|soumettra|soumettront",
        "est|sont .. interdit|interdite|interdits|interdites", "fait|fera son affaire", "se charge|chargent|chargera|chargeront",
    ),
    "may": (
        "peut|peuvent|pourra|pourront", "se reserve|reservent|reservera|reserveront",
        "est|sont|sera|seront autorise|autorisee|autorises|autorisees a", "a|ont|aura|auront la faculte|possibilite|droit",
    ),
}

# Present tense that binds where a party is its subject: "l'Association transmet…". Futures need no list.
ACTS = _words("""
accorde accordent accueille accueillent acquitte adresse adressent affecte affectent affiche alloue allouent annonce apporte apportent
appose apposent associe associent assure assurent attribue attribuent avertit avise communique communiquent complete conserve conservent
continue continuent contribue contribuent controle controlent conviennent declare demeure depose deposent designe designent dispose donne
effectue effectuent emploie employe entretiennent entretient etablissent etablit evalue evaluent execute executent exerce exercent facilite
facilitent fait finance financent font fournissent fournit garantissent garantit gere gerent indique indiquent informe informent invite
invitent justifie justifient laisse loue mentionne mentionnent met mettent nettoie notifie notifient octroie octroient organise organisent
paie paient participe participent permet permettent prend prennent presente presentent prete pretent procede procedent produisent produit
realise realisent recherchent regle reglent rembourse remboursent remet remettent rencontrent rend rendent respecte respectent reste restent
restitue restituent reunissent reunit reverse reversent signale soumet souscrit previent previennent souscrivent soutient soutiennent
subventionne subventionnent supporte supportent assume concertent concourt confie conseille consent contracte contractent coordonne delegue
diffuse encadre encaisse envoie exploite favorise forme heberge inscrit installe maintient mobilise offre ouvre programme promeut publie
recrute redige remplace renonce retrocede surveille transfere tentent tiennent tient transmet transmettent utilise utilisent valorise
valorisent verifie verifient verse versent accompagne accompagnent acquiert anime animent autorise autorisent cede choisit collecte
collectent conduit consacre construit convie definissent definit delivre determine dresse elabore elaborent emet fixe fixent garde gardent
indemnise instruit libere mandate nomme ouvrent passe passent percoit planifie prepare preparent reconduit reconduisent recueille reserve
saisit suspend suspendent
""")
# Of these, what persons alone do: "il désigne un référent" is a party's act, "elle prend effet" and "elle permet" are not.
PERSONAL = _words("""
accueille accueillent anime animent convie conservent conserve designe designent encadre entretient entretiennent invite invitent nettoie
nomme assurera assureront conservera designera entretiendra equipera invitera organisera organiseront organise organisent recrute recrutent
recrutera respectera respecteront souscrira souscriront surveillera tiendra tiendront utilisera utiliseront veillera respecte respectent
reunit souscrit souscrivent surveille tient tiennent utilise utilisent veille
""")
FUTURE = r"(?!(?:sera|seront|aura|auront|pourra|pourront|devra|devront|opera|camera)$)[a-z]{2,}(?:ra|ront)"
BE = _words("""
est etre sera seront sont
""")

# What a duty is about.
KINDS: Vocabulary = {
    "payment": (
        "~vers(?:e|er|era|eront|ee|ees|ent|es)",
        "versement|versements|paiement|paiements|mandatement|reglement .. interviendra|interviendront|intervient|sera|seront|est|sont|~s'",
        "paiement|paiements|versement|versements est|sont|sera|seront effectue|effectues|realise|realises|opere|operes",
        "solde|acompte|avance interviendra|interviendront|intervient|interviennent",
        "le|les|ce|ces|chaque|un versement|versements|paiement|paiements|mandatement", "~mandat(?:e|er|ee|ees)", "~credit(?:e|er|ee|ees)",
        "~pay(?:e|er|era|ee|ees)|paie(?:nt|ra)?", "~attribu(?:e|er|era|ee|ees|ent)", "~allou(?:e|er|era|ee|ees|ent)",
        "~accord(?:e|er|era|ee|ees|ent) ... aide|soutien|concours|contribution|subvention|participation|financement|appui|dotation|somme"
        "|montant", "~accord(?:ee|ees)|octroyee|octroyees a|au|aux",
        "~octro(?:ie|yer|yee|iera) ... aide|soutien|concours|contribution|subvention|participation|financement|appui|dotation|somme|montant",
        "~apport(?:e|er|era|ent|eront) ... aide|soutien|concours|contribution|subvention|participation|financement|appui|dotation|somme|montant",
        "~contribu(?:e|er|era|ent) .. financierement|financement|frais|hauteur|depenses|charges|cout|couts",
        "~particip(?:e|er|era|ent) .. financierement|financement|frais|hauteur|depenses|charges|cout|couts",
        "~financ(?:e|er|era|ent|ee)", "~subventionn(?:e|er|era)",
        "~prend|prendre|prendra|prennent|prendront|pris|prise|prises .. en charge",
        "prend|prendre|prendra|prennent|prendront a sa|leur charge", "deux|trois|quatre|cinq|six|dix|douze|plusieurs versements|acomptes|echeances",
        "~support(?:e|er|era|ent|eront|es|ees)",
        "~remuner(?:e|er|era|ee|ees|es)|indemnise|indemnisee|defraye|defrayee",
        "~acquitt(?:e|er|era|ent|eront)", "est|sera fixe|fixee|arrete|arretee a|au", "par|en .. versements|acomptes|virement|mandat",
        "~factur(?:e|ee|es|ees|er|era)",
        "soutenir|soutient|soutiendra|soutiendront|soutiennent .. financierement", "redevance|loyer .. est|sera|fixe|fixee|~s'",
        "paiement|reglement|versement .. redevance|loyer|indemnite", "le|au|du paiement|reglement|versement .. redevance|loyer|indemnite",
        "~liquid(?:e|er|ee|ees|era)",
        "conserve|conservent|garde|gardent|laisse|laissent a sa|leur|la charge ... depense|depenses|frais|cout|couts"
        "|charges|factures|consommations|fluides",
        "depense|depenses|frais|cout|couts|factures|consommations|fluides|abonnements ... est|sont|sera|seront|restent|resteront a la charge",
        "regle|regler|reglera|reglee .. facture|factures|somme|sommes|montant",
    ),
    "repayment": (
        "~revers(?:e|er|era|eront|ee|ees|es|ement|ements|ent)", "~rembours(?:e|er|era|eront|ee|ees|es|ement|ements|ent)", r"~restitu\w+",
        "titre|titres de recette|recettes|perception", "repetition", "~trop-percus?", r"~recouvr\w+",
        r"~diminu\w+|minor\w+|reduire|reduit|reduite|reduites|reduction",
        "aide|concours|contribution|dotation|participation|subvention .. revise|revisee|revises|revisees|ajuste|ajustee|recalcule|recalculee"
        "|reverse .. proportion|prorata|baisse", "proratise|proratisee",
        "aide|concours|paiement|participation|solde|subvention|versement|versements .. suspendu|suspendue|suspendus|suspendues",
        r"~suspen\w+ .. versement|versements|subvention|aide|paiement|participation|concours|~[a-z']*",
        "~ajust(?:e|ee|er) .. aide|soutien|concours|contribution|subvention|participation|financement|appui|dotation|somme|montant",
        "~recuperation|recuperer|recuperera", "suppression .. subvention|aide", "~annul(?:e|ee|er|ation) .. subvention|aide|participation",
    ),
    "reporting": (
        r"~fourni\w*", r"~transmet\w*|transmis|transmise|transmises|transmission", "~adress(?:e|er|era|eront|ee|ees|es|ent)",
        r"~remet\w*|remis|remise|remises", r"~produi\w*|production", "~present(?:er|e|era|eront|ee|ees|es|ent)",
        "~communiqu(?:e|er|era|eront|ee|ees|es|ent)", "~depos(?:e|er|era|ee|ees|es)", "~envoy(?:e|er|ee|ees|es)|envoie|enverra",
        "~etabli(?:r|t|ra|e|s|es|ssent)?", "faire|fait|fera parvenir", "doit|doivent|devra|devront parvenir",
        "parvient|parviennent|parviendra|parviendront a|au|aux",
        "~retourn(?:e|er|era|ee)", "~justifi(?:er|e|era|eront)",
        "~joindre|joint|joindra", "~inform(?:er|e|era|ent|eront)", "tenir|tient|tiendra .. informe|informee|informes",
        "rendre|rend|rendra .. compte", "~averti(?:r|t|ra)?", "~avis(?:er|e|era) l'|la|le|sans", "~signal(?:er|e|era)", "faire|fait|fera part",
        "porter|porte|portera .. connaissance", "~notifi(?:er|e|era|ee)", "prevenir|previent|previennent|previendra", "~declar(?:er|e|era)",
    ),
    "communication": (
        "~inform(?:er|e|era|ent|eront) le|les|son|ses public|adherents|usagers|habitants", "~appos(?:er|e|era|ition|ee)",
        "logo|logos|logotype|logotypes|embleme|emblemes", "~mention(?:ner|nera|nent|neront|s)?", "mentionne le|la|l'|son|sur|dans",
        "etre|sera|seront mentionne|mentionnee|mentionnes|mentionnees", "~faire|fait|fera|font .. apparaitre|figurer|etat|reference|connaitre",
        "support|supports .. communication|promotion|publicite|publicitaire|publicitaires", "charte graphique", "identite visuelle",
        "visibilite", "document|documents .. communication|promotion",
        "mesure|mesures|obligation|obligations ~d'|de information|publicite",
        "action|actions|operation|operations|plan|campagne|campagnes de communication|promotion|information",
        "~valoris(?:er|e|era) .. soutien|partenariat|image|concours", "relations presse|publiques",
        "~promouvoir|promotion .. image|partenariat", "obligation|obligations de communication", "~affich(?:er|e|era)|affichage",
        "inauguration|inaugurations",
    ),
    "control": (
        "~contr[oe06]les?", "~control(?:er|e|era|ent|eront|ee|ees)", r"~verif\w+", "audit|audits", "pieces et sur place", "sur pieces",
        r"acces .. piece|pieces|document|documents|locaux|comptabilite|~comptab\w+",
        "tenir|tient|tiendra|tiendront|tenus|tenues .. a .. disposition", "~evalu(?:er|era|ation|ations)", r"~inspect\w+",
    ),
    "extension": (
        r"~prolong\w+", r"~prorog\w+", r"~renouvel\w+", r"~recondu\w+",
    ),
    "termination": (
        r"~renonc\w+ .. convention|contrat|subvention|benefice", r"~resili\w+", r"~denonc\w+", "donne|donner|donnera conge",
        "mettre|met|mis|mise|mettra fin",
        "prend|prendra|prendre|prendront fin", r"~romp\w+", "caduc|caduque|caducite",
        "dissous|dissout|dissolution", r"~retract\w+|resolution|resolue",
    ),
    "amendment": (
        "avenant|avenants", "~modifi(?:er|ee|ees|es|cation|cations|e)", "~revis(?:er|ee|ion|e)|revisable",
    ),
    "dispute": (
        "tribunal|tribunaux|juridiction|juridictions", "litige|litiges|differend|differends|contestation|contestations", "amiable",
        "conciliation",
    ),
}

# What is handed over when a duty is one of reporting.
DOCUMENTS = _words("""
attestation attestations auto-evaluation autoevaluation avis besoins bilan bilans budget budgets calendrier certificat certificats
changement changements compte compte-rendu comptes comptes-rendus copie copies declaration declarations decompte difficulte difficultes
document documents donnees dossier dossiers carnet coordonnees element elements etat etats evaluation evaluations facture factures fiche
fiches indicateurs information informations justificatif justificatifs justificative justificatives liste maquette maquettes modification
modifications nom noms notice photographies photos piece pieces planning registre rib proces-verbal programme questionnaire rapport rapports
releve releves retard retards statistiques tableau tableaux
""")

# Bodies by the noun that heads their name.
PUBLIC = _words("""
administration agence agglomeration bailleur caf caisse ccas cias collectivite communaute commune comptable departement epci etat
eurometropole financeur intercommunalite maire mairie metropole municipalite ordonnateur payeur prefecture prefet preteur proprietaire
region syndicat tresorerie tresorier ville
""")
PRIVATE = _words("""
amicale association attributaire beneficiaire centre club comite compagnie cooperateur cooperative demandeur emprunteur entreprise
exploitant college ecole etablissement federation fondation gestionnaire institut laureat ligue locataire locataires lycee maitre occupant
occupants office operateur organisme partenaire porteur preneur prestataire societe structure titulaire union utilisateur utilisateurs
""")
# Of these, nouns that mean a party only where one is so named: a "comité de suivi" is none.
OFTEN_OTHERS = _words("""
amicale centre college comite compagnie cooperateur cooperative demandeur ecole entreprise etablissement federation fondation institut ligue
lycee maitre office prestataire societe union
""")
# Public nouns that never name a third body.
LOCAL_ONLY = _words("""
administration bailleur collectivite comptable coordinateur coordonnateur epci financeur ordonnateur payeur preteur proprietaire tresorerie
tresorier
""")
SYNONYMS: tuple[frozenset[str], ...] = (
    _words("commune maire mairie municipalite ville"),
    _words("agglomeration communaute eurometropole intercommunalite metropole"),
    _words("caf caisse"),
    _words("etat prefecture prefet"),
)
ADJECTIVES = {"departement": "departemental", "region": "regional", "commune": "municipal", "communaute": "communautaire",
              "metropole": "metropolitain", "etat": "prefectoral"}

BOTH = (
    "parties", "deux parties", "l' une ou l' autre .. parties", "l' une .. des parties", "chacune des parties", "chaque partie",
    "l' autre partie", "l' une ou l' autre", "signataires", "cocontractants", "contractants", "co-contractants", "un commun accord",
    "accord commun", "l' un ou l' autre", "une partie",
)
