package annotate

import (
	"strings"

	"rapporteur/internal/lang"
)

// stem is the lemma under which a token stands in the lexicon: its own or, where the lemmatizer went astray, one that the form
// itself shows. Forms in -ing and -ed are looked up bare, with e, and with the last letter single ("REAFFIRMING", "noted").
func (a *Analysis) stem(i int) string {
	if a.stems == nil {
		return a.Tokens[i].Lemma // a headline read by itself
	}
	return a.stems[i]
}

// actLemma works out the stem of a token.
func (a *Analysis) actLemma(t *lang.Token) string {
	if a.acts[t.Lemma] != 0 {
		return t.Lemma
	}
	base, ok := strings.CutSuffix(t.Norm, "ing")
	if !ok {
		base, ok = strings.CutSuffix(t.Norm, "ed")
	}
	if !ok {
		base, ok = strings.CutSuffix(t.Norm, "s")
	}
	if !ok {
		if a.acts[t.Norm] != 0 {
			return t.Norm
		}
		return t.Lemma
	}
	for _, l := range [...]string{base, base + "e"} {
		if a.acts[l] != 0 {
			return l
		}
	}
	return t.Lemma
}

// Stem is the lemma of token i, mended where the lemmatizer missed a word that the tables of speech acts know.
func (a *Analysis) Stem(i int) string { return a.stem(i) }

// IsSpeechAct reports whether token i is a verb of saying or of taking a stance, by the tables of cues and stances.
func (a *Analysis) IsSpeechAct(i int) bool {
	return a.acts[a.stem(i)]&(actSpeech|actStance) != 0 && a.actVerb(i)
}

// Says reports whether token i is a verb of saying, by the table of cues.
func (a *Analysis) Says(i int) bool { return a.acts[a.stem(i)]&actSpeech != 0 && a.actVerb(i) }

// TakesStance reports whether token i is a verb of taking a stance, by the table of stances.
func (a *Analysis) TakesStance(i int) bool { return a.acts[a.stem(i)]&actStance != 0 && a.actVerb(i) }

// actVerb reports whether token i is a verb, and holds some forms for verbs that the tagger takes for something else: those in -ing
// that open a clause, those right after "we" or "they", those in -ed behind a subject or ", and", those in -s right behind an actor.
func (a *Analysis) actVerb(i int) bool {
	t := &a.Tokens[i]
	if t.Norm == "regarding" {
		return false // the preposition, nearly always
	}
	if t.Tag == lang.VERB || t.Tag == lang.AUX {
		return true
	}
	if t.Tag == lang.PUNCT || t.Tag == lang.DET || t.Tag == lang.PRON || a.acts[a.stem(i)] == 0 {
		return false
	}
	first := a.Sentence(i).First
	switch {
	case a.inCapitals(i):
		return (a.opensClause(i, first) || a.Tokens[i-1].Tag == lang.CCONJ || t.Rel == lang.Root && i > first && a.afterActor(i)) && a.governsContent(i)
	case strings.HasSuffix(t.Norm, "ing"):
		return a.opensClause(i, first) && a.governsContent(i)
	case i > first && a.after(pluralPronoun, i, first):
		return a.governsContent(i)
	case strings.HasSuffix(t.Norm, "ed"):
		return t.Form == t.Norm && i > first && a.governsContent(i) && a.Tokens[i+1].Norm != "by" && a.pastPlace(i, first)
	case a.willBefore(i) >= 0:
		return true
	case t.Tag == lang.NOUN && t.Norm == t.Lemma && i > first && i+2 < len(a.Tokens) && a.Tokens[i+1].Norm == "to" && a.Tokens[i+2].Tag == lang.VERB && a.Child(i, lang.Nsubj) >= 0 && a.Child(i, lang.Cop) < 0:
		return true // "Norway and Sweden promise to"
	case t.Tag == lang.NOUN && i > first && a.SourceType(i-1) == "document" && (a.closesTail(i) || i+2 < len(a.Tokens) && a.Tokens[i+1].Norm == ":" && t.Norm == t.Lemma):
		return true // "…," the statement read; the statement read: "…"
	case t.Tag == lang.NOUN && i > first && a.Tokens[i-1].Tag == lang.CCONJ:
		return t.Norm == a.stem(i) && i+2 < len(a.Tokens) && a.Tokens[i+1].Norm == "to" && a.Tokens[i+2].Tag == lang.VERB
	case strings.HasSuffix(t.Norm, "s") && t.Rel == lang.Root && t.Form != t.Norm && a.opensClause(i, first):
		return i+2 < len(a.Tokens) && (a.Tokens[i+1].Tag == lang.DET || a.possessive(i+1)) && a.operative(i) // "4. Requests the Commission to"
	case strings.HasSuffix(t.Norm, "s"):
		if t.Form != t.Norm || t.Tag != lang.NOUN || i == first {
			return false
		}
		if m := a.MentionAt(i - 1); m != nil && m.Kind == Person && a.closesTail(i) {
			return true // "…," the envoy's name "warns."
		}
		return a.afterActor(i) && a.governsPhrase(i) || a.after(thirdPerson, i, first) && a.governsContent(i) || a.Tokens[i-1].Tag == lang.CCONJ && i+1 < len(a.Tokens) && a.Tokens[i+1].Norm == "that"
	}
	return false
}

// willBefore is the main verb of the "will" under which token i stands as a further member of a list ("will strengthen ties, uphold
// free trade, oppose …") although the tagger took it for no verb; -1 when it does not.
func (a *Analysis) willBefore(i int) int {
	t := &a.Tokens[i]
	first := a.Sentence(i).First
	if i-3 < first || a.Tokens[i-1].Norm != "," || t.Tag != lang.NOUN && t.Tag != lang.ADJ || a.acts[t.Norm]&actStance == 0 || i+1 >= len(a.Tokens) {
		return -1
	}
	switch a.Tokens[i+1].Tag {
	case lang.ADJ, lang.DET, lang.PROPN, lang.PRON, lang.ADV:
	default:
		return -1
	}
	for j := i - 2; j > first && j > i-60 && a.Tokens[j].Norm != ";"; j-- {
		if n := a.Tokens[j].Norm; n == "will" && a.Tokens[j].Tag == lang.AUX {
			if h := int(a.Tokens[j].Head); h > j {
				return h
			}
			return -1
		}
	}
	return -1
}

// afterActor reports whether token i stands right behind the name of an actor or a noun for one.
func (a *Analysis) afterActor(i int) bool {
	j := i - 1
	if j > 0 && (a.Tokens[j].Tag == lang.ADV || a.Does(a.Tokens[j].Norm, betweenVerb)) {
		j--
	}
	if j < 0 || a.Tokens[j].Sent != a.Tokens[i].Sent {
		return false
	}
	if m := a.MentionAt(j); m != nil {
		// A name read as modifier of the sentence's root is its subject, and the root the verb: "the EU confirms".
		return m.Kind != Place && m.End == j+1 && (m.Form != Adjectival || a.Tokens[i].Rel == lang.Root && a.Tokens[j].Tag == lang.PROPN)
	}
	return a.SourceType(j) != ""
}

// governsPhrase reports whether a noun phrase, "that" or "to" with a verb follows token i.
func (a *Analysis) governsPhrase(i int) bool {
	if i+2 >= a.Sentence(i).End {
		return false
	}
	switch t := &a.Tokens[i+1]; t.Tag {
	case lang.DET, lang.PROPN, lang.PRON, lang.ADJ, lang.SCONJ:
		return true
	case lang.VERB:
		return strings.HasSuffix(t.Norm, "ing")
	default:
		return t.Norm == "to" && a.Tokens[i+2].Tag == lang.VERB || t.Norm == "that"
	}
}

// pastPlace reports whether a form in -ed stands where a past tense is at home: right after a name, a noun or pronoun, or
// after ", and".
func (a *Analysis) pastPlace(i, first int) bool {
	prev := &a.Tokens[i-1]
	switch prev.Tag {
	case lang.CCONJ:
		return i-2 > first && (a.Tokens[i-2].Norm == "," || a.Tokens[i].Tag == lang.NOUN)
	case lang.NOUN, lang.PROPN:
		return true
	case lang.ADV:
		return i-2 >= first && a.MentionAt(i-2) != nil
	}
	return a.MentionAt(i-1) != nil
}

// inCapitals reports whether token i is written in capitals, as resolutions write their verbs.
func (a *Analysis) inCapitals(i int) bool {
	f := a.Tokens[i].Form
	return len(f) > 3 && f == strings.ToUpper(f) && f != a.Tokens[i].Norm
}

// opensClause reports whether token i stands at the head of its sentence, behind its number, or behind a comma or semicolon.
func (a *Analysis) opensClause(i, first int) bool {
	if i > first && a.Tokens[i-1].Tag == lang.ADV {
		i--
	}
	if i == first {
		return true
	}
	prev := &a.Tokens[i-1]
	return prev.Norm == "," || prev.Norm == ";" || i-1 == first && (prev.Tag == lang.NUM || prev.Tag == lang.X)
}

// after reports whether a pronoun that does g stands before token i, with at most an adverb between.
func (a *Analysis) after(g Grammar, i, first int) bool {
	j := i - 1
	if j > first && (a.Tokens[j].Tag == lang.ADV || a.Does(a.Tokens[j].Norm, betweenVerb)) {
		j--
	}
	return a.Does(a.Tokens[j].Norm, g)
}
