"""Deliberations of our own writing: what each awards, and those that award nothing. The first line is the title."""

from __future__ import annotations

AWARDS = [
    (
        "Subvention à l'Amicale des pompiers\n"
        "Le conseil municipal, après en avoir délibéré, décide à l'unanimité d'attribuer une subvention de 350 € à "
        "l'Amicale des sapeurs-pompiers de Verneuil.",
        [("Amicale des sapeurs-pompiers de Verneuil", 35000)],
    ),
    (
        "Subvention exceptionnelle\n"
        "Le Conseil accorde, à l'unanimité, au Comité des fêtes une subvention exceptionnelle de 1 200,00 € pour "
        "l'organisation du feu d'artifice.",
        [("Comité des fêtes", 120000)],
    ),
    (
        "Participation\nLe conseil décide de verser 250 € à l'association « Les Amis du Lavoir », et 100 € au Souvenir Français.\nVote : 12 pour.",
        [("Les Amis du Lavoir", 25000), ("Souvenir Français", 10000)],
    ),
    (
        "Subventions 2022\n"
        "Monsieur le Maire propose d'allouer les subventions suivantes pour 2022 :\n"
        "- Comité des fêtes : 500 €\n"
        "- ADMR : 150 €\n"
        "- Club de l'amitié ............ 200 €\n"
        "- Total : 850 €\n"
        "Adopté à l'unanimité.",
        [("Comité des fêtes", 50000), ("ADMR", 15000), ("Club de l'amitié", 20000)],
    ),
    (
        "Subvention au CCAS\nLe conseil municipal décide, à l'unanimité, de fixer la subvention allouée au CCAS à 8 000 € pour l'exercice 2019.",
        [("CCAS", 800000)],
    ),
    (
        "Voyage scolaire\n"
        "Le maire donne lecture du courrier du collège Jean Zay sollicitant une aide pour un voyage. Le conseil, à la "
        "majorité, décide d'octroyer une aide de 30 € au collège Jean Zay de Montluel.",
        [("collège Jean Zay de Montluel", 3000)],
    ),
    (
        "Subventions\n"
        "En 2018, la commune avait versé 300 € à l'Harmonie municipale. Le conseil décide, par 10 voix pour, "
        "d'accorder 350 € à l'Harmonie municipale.",
        [("Harmonie municipale", 35000)],
    ),
    (
        "Aide\n"
        "Le conseil, à l'unanimité : \n"
        "- ATTRIBUE une subvention de 2 500 € en faveur du Football Club de Cluny pour la saison 2021/2022 ;\n"
        "- DIT que les crédits sont inscrits à l'article 6574.",
        [("Football Club de Cluny", 250000)],
    ),
    (
        "Attribution de subventions\n"
        "Après en avoir délibéré, le conseil communautaire décide d'allouer à la Mission locale du Bassin une "
        "subvention d'un montant de 15 000 € au titre de l'année 2023, à l'Office de tourisme du Val une subvention de "
        "42 500 € et à l'association Initiative Sud une participation de 3 000 €.",
        [("Mission locale du Bassin", 1500000), ("Office de tourisme du Val", 4250000), ("Initiative Sud", 300000)],
    ),
    (
        "Subventions aux associations\n"
        "Il est proposé de verser : 50 € à la société de chasse, 300 € au Cyclo-club, 1 000 € à l'école de danse.\n"
        "Le conseil approuve à l'unanimité.",
        [("société de chasse", 5000), ("Cyclo-club", 30000), ("école de danse", 100000)],
    ),
    (
        "Subventions aux associations\n"
        "Le conseil vote les subventions suivantes : Tennis Club : 400 €, Les Amis de l'orgue : 450 €, Don du sang : 200 €.",
        [("Tennis Club", 40000), ("Les Amis de l'orgue", 45000), ("Don du sang", 20000)],
    ),
    (
        "Subvention pour l'ASCL\n"
        "L'ASCL (Association Sportive de Lure) a fait une demande de subvention de 500 €.\n"
        "Adopté par 11 voix pour, 0 contre.",
        [("ASCL (Association Sportive de Lure)", 50000)],
    ),
    ("Subvention façade\nLe conseil accorde à M. Dupin une aide de 610 € pour la réfection de sa façade. Unanimité.", [("M. Dupin", 61000)]),
    (
        "Fonds de concours\n"
        "Le conseil décide à l'unanimité de verser un fonds de concours de 20 000 € à la commune de Saint-Loup pour la "
        "salle des fêtes.",
        [("commune de Saint-Loup", 2000000)],
    ),
    (
        "Budget annexe\nLe conseil décide de verser une subvention d'équilibre de 12 345,67 € au budget annexe du lotissement. Unanimité.",
        [("budget annexe du lotissement", 1234567)],
    ),
    (
        "Subventions communales\n"
        "Nom de l'association    Montant 2023\n"
        "APEL école Sainte-Anne    350 €\n"
        "Anciens combattants UNC    120 €\n"
        "Le conseil adopte ces subventions à l'unanimité.",
        [("APEL école Sainte-Anne", 35000), ("Anciens combattants UNC", 12000)],
    ),
    (
        "Demande d'aide de l'association Les Chats libres\n"
        "L'association Les Chats libres sollicite une subvention de 400 €. Le conseil décide à l'unanimité d'accorder "
        "200 € à cette association.",
        [("Les Chats libres", 20000)],
    ),
    (
        "Subvention\n"
        "Attribution d'une subvention de 1 500 euros à l'association « Cinéma en fête » pour son festival 2024. Vote : "
        "pour 15, contre 0.",
        [("Cinéma en fête", 150000)],
    ),
    (
        "Bourse\nVu la demande, le conseil décide d'attribuer une bourse au permis de conduire de 600 € à Mme Lina B. Unanimité.",
        [("Mme Lina B", 60000)],
    ),
    ("Questions\nLe conseil décide d'allouer la somme de 80 € pour l'association Prévention routière. Unanimité.", [("Prévention routière", 8000)]),
    (
        "Subvention d'équipement\n"
        "Article 1 : Une subvention d'équipement de 45 000 € est attribuée à la Coopérative laitière du Haut-Pays.\n"
        "Article 2 : La dépense est imputée. Adopté à l'unanimité.",
        [("Coopérative laitière du Haut-Pays", 4500000)],
    ),
    (
        "Vote des subventions 2020\n"
        "Association          Demandé     Voté\n"
        "Judo club            600 €       500 €\n"
        "Gym volontaire       300 €       300 €\n"
        "Amis de la forêt     1 000 €     -\n"
        "TOTAL                1 900 €     800 €\n"
        "Vote : unanimité",
        [("Judo club", 50000), ("Gym volontaire", 30000)],
    ),
    (
        "Subventions aux associations\n"
        "Bénéficiaires        2021        2022\n"
        "Judo club            450,00      500,00\n"
        "Gym volontaire       300,00      320,00\n"
        "Adopté à l'unanimité",
        [("Judo club", 50000), ("Gym volontaire", 32000)],
    ),
    (
        "Subvention exceptionnelle à la coopérative scolaire\n"
        "Vu la demande de la directrice pour une sortie au zoo, le conseil municipal décide, à l'unanimité, d'accorder "
        "une subvention exceptionnelle de 600 €.",
        [("coopérative scolaire", 60000)],
    ),
    (
        "Finances\n"
        "Le conseil municipal, par 14 voix pour et 1 abstention, décide d'attribuer au titre de l'exercice 2018 une "
        "subvention de fonctionnement d'un montant de 23 500 € à l'OGEC Saint-Joseph.",
        [("OGEC Saint-Joseph", 2350000)],
    ),
    (
        "AIDE AUX SINISTRES\n"
        "M. le Maire propose de faire un don de 500 € à la Protection civile au profit des sinistrés. Le conseil, à "
        "l'unanimité, accepte cette proposition.",
        [("Protection civile", 50000)],
    ),
    (
        "Conventions sportives\n"
        "Le Bureau, après délibération, approuve l'attribution des aides suivantes :\n"
        "• 1 500 € au profit du Ski Club des Aravis,\n"
        "• 2 000 € au bénéfice de l'Union sportive de Thônes.\n"
        "Vote : unanimité",
        [("Ski Club des Aravis", 150000), ("Union sportive de Thônes", 200000)],
    ),
    (
        "Subventions\nLe conseil vote :\n- 120 € pour les Restos du Cœur\n- 80 € pour l'AFM Téléthon\n- 75 € : Croix-Rouge\nUnanimité",
        [("Restos du Cœur", 12000), ("AFM Téléthon", 8000), ("Croix-Rouge", 7500)],
    ),
    (
        "SUBVENTIONS COMMUNALES 2014\n"
        "Amicale Laïque ................................. 1 250,00 €\n"
        "Club du 3ème âge ............................... 300,00 €\n"
        'Société de pêche "La Gaule" .................... 150,00 €\n'
        "Divers ......................................... 500,00 €\n"
        "Total .......................................... 2 200,00 €\n"
        "Adopté à l'unanimité.",
        [("Amicale Laïque", 125000), ("Club du 3ème âge", 30000), ('Société de pêche "La Gaule"', 15000)],
    ),
    (
        "Programmation culturelle\n"
        "La Commission permanente décide d'attribuer, sur le budget départemental, les participations suivantes :\n"
        "- Festival des Collines (association Arts en pente) : 8 000 €\n"
        "- Théâtre du Pont : 12 500 €\n"
        "Les crédits seront prélevés sur le sous-programme. Adopté à l'unanimité.",
        [("Festival des Collines (association Arts en pente)", 800000), ("Théâtre du Pont", 1250000)],
    ),
    (
        "Subvention 2015 : ADMR\nLe conseil décide de verser la somme de cent euros (100 €) à l'ADMR du canton. Unanimité.",
        [("ADMR du canton", 10000)],
    ),
    (
        "Convention d'objectifs\n"
        "Article 2 : d'attribuer à l'Ecole de musique intercommunale, dont le siège est à Loudun, une subvention de 18 "
        "000 € pour 2022.\n"
        "Adopté.",
        [("Ecole de musique intercommunale", 1800000)],
    ),
    (
        "Subvention école privée\n"
        "Le conseil décide de fixer à 620 € par élève la participation communale, soit 12 400 € pour l'école "
        "Notre-Dame. Unanimité",
        [("école Notre-Dame", 1240000)],
    ),
    (
        "Aides aux commerces\n"
        "Le conseil, à l'unanimité, décide d'attribuer une aide de 5 000 € au dossier n° 2015/1 présenté par la SARL Roux-Vivier, et une aide de "
        "300 € au dossier n° 2015/2.",
        [("SARL Roux-Vivier", 500000), ("dossier n° 2015/2", 30000)],
    ),
    (
        "Subvention\nLe conseil, à l'unanimité, accorde une subvention de 500 € à l'association Les Lucioles en date du 14 mars 2025.",
        [("Les Lucioles", 50000)],
    ),
    (
        "SUBVENTION À LA LIGUE DES AULNES Madame le Maire propose de verser 250 € à la Ligue des Aulnes. Le conseil, à l'unanimité, accepte.",
        [("LIGUE DES AULNES", 25000)],
    ),
]
NONE = [
    (
        "Demande de subvention DETR\n"
        "Le conseil décide de solliciter auprès de l'Etat une subvention de 40 000 € au titre de la DETR pour la "
        "réfection de la toiture. Adopté à l'unanimité."
    ),
    (
        "Réfection de la voirie\n"
        "Le plan de financement est le suivant :\n"
        "Subvention du Département : 12 000 €\n"
        "Région : 5 000 €\n"
        "Autofinancement : 20 000 €\n"
        "Le conseil approuve à l'unanimité."
    ),
    ("Adhésion au CAUE\nLe conseil décide d'adhérer au CAUE et de verser la cotisation annuelle de 120 €. Unanimité."),
    ("Garantie d'emprunt\nLe conseil accorde sa garantie à hauteur de 50 % à la SA Habitat pour un prêt de 200 000 €. Adopté."),
    ("Subvention refusée\nL'association Moto Passion demande une subvention de 900 €. Le conseil rejette cette demande."),
    (
        "Convention avec le club nautique\n"
        "La commune percevra une subvention de 3 000 € de la Région. Le conseil autorise le maire à signer. Unanimité."
    ),
    ("Prix du repas\nLe conseil fixe le prix du repas à 3,20 € pour les enfants de la commune. Unanimité."),
    (
        "Vente de terrain\n"
        "Le conseil décide de céder à Mme Roy la parcelle A 12 au prix de 12 € le m² et de prendre en charge 1 500 € "
        "de frais. Unanimité."
    ),
    ("Indemnité du comptable\nLe conseil décide d'accorder l'indemnité de conseil à M. Blanc, receveur, soit 420 €. Unanimité."),
    ("Noël des agents\nLe conseil décide d'attribuer un bon d'achat de 50 € à chaque agent. Unanimité."),
    (
        "Subvention versée au Foyer rural\n"
        "Le maire rappelle qu'une subvention de 1 000 € a été versée au Foyer rural en 2015. Il propose de la porter à "
        "1 100 €. Accord unanime du conseil."
    ),
    ("TARIFS COMMUNAUX\nSalle des fêtes : 120 €\nConcession : 200 €\nLe conseil fixe les tarifs ci-dessus. Unanimité."),
    ("Décision modificative n° 2\nArticle 6574 Subventions : + 500 €\nArticle 6068 : - 500 €\nAdoptée à l'unanimité"),
    ("Admission en non valeur\nLe conseil admet en non valeur la somme de 234,50 € de la société Durex. Unanimité"),
    ("Subvention voirie\nLe Conseil départemental a accordé une subvention de 15 000 € pour la voirie. Le conseil prend acte. Vote unanime."),
    ("Avance au budget annexe\nLe conseil décide de verser une avance remboursable de 50 000 € au budget annexe Lotissement. Unanimité."),
    (
        "Participation aux frais scolaires\n"
        "Le conseil accepte de participer aux frais de fonctionnement de l'école de Saint-Paul à hauteur de 450 € par "
        "élève. Unanimité."
    ),
    ("Création d'un emploi\nLe conseil décide de créer un poste ; la rémunération est fixée à 1 800 € par mois. Unanimité."),
    (
        "Travaux de l'église\n"
        "Le coût est de 45 000 €. Une subvention de 9 000 € de la DRAC est attendue ; la commune verse 500 € à la "
        "Fondation du patrimoine. Unanimité."
    ),
    ("Adhésions 2020\nLe conseil décide d'adhérer aux organismes suivants :\nAMF : 250 €\nCAUE : 100 €\nUnanimité."),
    ("Loyer du boulanger\nLe conseil décide d'accorder au boulanger une remise de loyer de 300 €. Unanimité."),
    ("Repas des aînés\nLa participation des accompagnants est fixée à 25 €. Le conseil accepte à l'unanimité."),
    ("Marché de voirie\nLe marché est attribué à l'entreprise Colin pour un montant de 25 400 € HT. Unanimité."),
    ("Attribution du marché\nLe conseil attribue les lots suivants :\nLot 1 : Martin BTP : 12 500 €\nLot 2 : Elec Plus : 8 200 €\nUnanimité."),
    ("Demande de subvention au Département pour l'école\nLe conseil sollicite une subvention de 20 000 €. Adopté."),
]
