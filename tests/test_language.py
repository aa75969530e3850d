"""The spaCy pipeline: token i is word i, sentences are ours, spans lead back to words."""
from __future__ import annotations

from extractors.french import language
from pipeline import plain_text
from pipeline.document import Text


def text(words: str) -> Text:
    return Text(plain_text.page(words, 1).lines)


def test_token_i_is_word_i_and_offsets_are_the_texts() -> None:
    read = text("L'Association s'engage à fournir\nun bilan. La Ville paie.")
    doc = language.document(read)
    assert [t.text for t in doc] == [w.text for w in read.words]
    assert [read.string[slice(*language.bounds(s))] for s in doc.sents] == ["L'Association s'engage à fournir\nun bilan.", "La Ville paie."]


def test_a_passage_starts_where_it_is_asked() -> None:
    read = text("Article 1\nLa Ville paie.\nArticle 2")
    start, end = read.line_span(1)
    doc = language.document(read, start, end)
    assert language.bounds(doc[:]) == (start, end)
    assert language.source(doc[1:2]).quote == "Ville"


def test_semicolons_bullets_and_colons_at_a_line_end_part_clauses() -> None:
    doc = language.document(text("L'Association s'engage à :\n- tenir ses comptes ;\n- informer la Ville.\nElle respecte la loi"))
    sents = list(doc.sents)
    assert [s.text for s in sents] == ["L'Association s'engage à :", "- tenir ses comptes ;", "- informer la Ville.", "Elle respecte la loi"]
    assert [language.is_bullet(s) for s in sents] == [False, True, True, False]


def test_an_initial_does_not_end_a_sentence_but_a_roman_numeral_at_the_end_of_a_line_does() -> None:
    assert len(list(language.document(text("M. Andon et J. Barle signent.")).sents)) == 1
    assert len(list(language.document(text("L'action est celle de l'annexe I.\nLa Ville contribue.")).sents)) == 2


def test_phrases_match_folded_words_with_choices_gaps_and_beginnings() -> None:
    found = language.matcher({"duty": ("s' engage|engagent",), "hand": ("transmet* .. bilan?",), "no": ("~rembours(?:er|e)",)})
    doc = language.document(text("L'Association s’engage à transmettre à la Ville un bilan et à rembourser."))
    assert [(s.label_, s.text) for s in language.annotate(doc, "all", found)][:1] == [("duty", "s’engage")]
    assert {s.label_ for s in doc.spans["all"]} == {"duty", "hand", "no"}


def test_an_elision_that_ocr_misread_still_matches() -> None:
    doc = language.document(text("I’organisme paie"))
    assert doc[0].norm_ == "organisme"
