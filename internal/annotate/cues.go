package annotate

import (
	"fmt"
	"strings"

	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// frame says how a cue takes what is said: a set of the constructions of data/lang/…/cues.tsv.
type frame uint16

const (
	frameQuote frame = 1 << iota
	frameClause
	frameObject
	frameAddressee
	frameCall
	frameNoun
	frameAccording
	frameContinued
	frameRequote
	frameBlock
	frameImpersonal
	framePurpose
	frameQuoted
)

var frameNames = map[string]frame{"quote": frameQuote, "clause": frameClause, "object": frameObject, "addressee": frameAddressee,
	"call": frameCall, "noun": frameNoun, "according": frameAccording, "continued": frameContinued, "requote": frameRequote,
	"block": frameBlock, "impersonal": frameImpersonal, "purpose": framePurpose,
	"quoted": frameQuoted}

// cue is one row of the table of cues.
type cue struct {
	rule      string
	frames    frame
	particles []string
	objects   map[string]bool // nil: any object
}

// act is what sort of speech act a verb may be: the verbs that end the content of the one before.
type act uint8

const (
	actSpeech act = 1 << iota
	actCommitment
	actStance
	actVerdict // of praise or blame: also as a participle it begins something new
)

// cues is the lexicon of the attribution layer. It is read-only.
type cues struct {
	byLemma map[string][]*cue
	special map[frame]string // rules without words of their own
	sources map[string]string
	acts    map[string]act
}

// loadCues reads the cues, the nouns that can be sources, and the verbs that count as speech acts.
func loadCues(packs *pack.Set, language string) (*cues, error) {
	c := &cues{byLemma: map[string][]*cue{}, special: map[frame]string{}, sources: map[string]string{}, acts: map[string]act{}}
	rows, err := packs.Rows(language, "cues", "rule", "lemmas", "particle", "frames", "objects")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if err := c.addCue(r); err != nil {
			return nil, err
		}
	}
	nouns, err := packs.Rows(language, "sources", "noun", "type")
	if err != nil {
		return nil, err
	}
	for _, r := range nouns {
		c.sources[r.Get("noun")] = r.Get("type")
	}
	for _, l := range [...]struct {
		table, form string
		kind        act
	}{{"cues", "frames", actSpeech}, {"commitments", "form", actCommitment}, {"stances", "form", actStance}} {
		if err := c.addActs(packs, language, l.table, l.form, l.kind); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// addActs reads the verbs of a table: the entries whose form is not one of nouns, adjectives or helpers.
func (c *cues) addActs(packs *pack.Set, language, table, form string, kind act) error {
	rows, err := packs.Rows(language, table, "rule", "lemmas", form)
	if err != nil {
		return err
	}
	for _, r := range rows {
		switch r.Get(form) {
		case "noun", "need", "adjective", "never", "joint", "modal", "purpose", "quoted", "carry", "firm":
			continue
		}
		bits := kind
		if kind == actStance && r.Get(form) == "verb" && r.Get("stance") != "supports" && r.Get("stance") != "recognizes" {
			bits |= actVerdict
		}
		for _, l := range r.List("lemmas") {
			c.acts[l] |= bits
		}
	}
	return nil
}

func (c *cues) addCue(r pack.Row) error {
	q := &cue{rule: r.Get("rule"), particles: r.List("particle")}
	for _, name := range r.List("frames") {
		f, ok := frameNames[name]
		if !ok {
			return r.Errorf("no frame is called %q", name)
		}
		q.frames |= f
	}
	if q.frames == 0 {
		return fmt.Errorf("%w", r.Errorf("a cue needs a frame"))
	}
	if heads := r.List("objects"); heads != nil {
		q.objects = map[string]bool{}
		for _, h := range heads {
			q.objects[h] = true
		}
	}
	lemmas := r.List("lemmas")
	if len(lemmas) == 0 {
		c.special[q.frames] = q.rule
	}
	for _, l := range lemmas {
		c.byLemma[l] = append(c.byLemma[l], q)
	}
	return nil
}

// has reports whether an entry of a lemma has a frame.
func (c *cues) has(lemma string, f frame) bool {
	for _, q := range c.byLemma[lemma] {
		if q.frames&f != 0 {
			return true
		}
	}
	return false
}

// rule is the name of the rule of a frame without words of its own; "" turns the frame off.
func (c *cues) rule(f frame) string { return c.special[f] }

// stem is the lemma under which a token stands in the lexicon: its own or, where the lemmatizer went astray, one that the form
// itself shows. Forms in -ing and -ed are looked up bare, with e, and with the last letter single ("REAFFIRMING", "noted").
func (a *Analysis) stem(i int) string {
	t := &a.Tokens[i]
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

// actVerb reports whether token i is a verb, and holds some forms for verbs that the tagger takes for something else: those in -ing
// that open a clause, those right after "we" or "they", those in -ed behind a subject or ", and", those in -s right behind an actor.
func (a *Analysis) actVerb(i int) bool {
	t := &a.Tokens[i]
	if t.Tag == lang.VERB || t.Tag == lang.AUX {
		return true
	}
	if t.Tag == lang.PUNCT || t.Tag == lang.DET || t.Tag == lang.PRON || a.acts[a.stem(i)] == 0 {
		return false
	}
	first := a.Sentence(i).First
	switch {
	case strings.HasSuffix(t.Norm, "ing"):
		return a.opensClause(i, first) && a.governsContent(i)
	case i > first && a.afterPronoun(i, first):
		return a.governsContent(i)
	case strings.HasSuffix(t.Norm, "ed"):
		return t.Form == t.Norm && i > first && a.governsContent(i) && a.Tokens[i+1].Norm != "by" && a.pastPlace(i, first)
	case a.willBefore(i) >= 0:
		return true
	case t.Tag == lang.NOUN && i > first && a.Tokens[i-1].Tag == lang.CCONJ:
		return t.Norm == a.stem(i) && i+2 < len(a.Tokens) && a.Tokens[i+1].Norm == "to" && a.Tokens[i+2].Tag == lang.VERB
	case strings.HasSuffix(t.Norm, "s"):
		return t.Form == t.Norm && t.Tag == lang.NOUN && i > first && a.afterActor(i) && a.governsPhrase(i)
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
	if j > 0 && (a.Tokens[j].Tag == lang.ADV || isLinkingAdverb(a.Tokens[j].Norm)) {
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

// afterPronoun reports whether "we" or "they" stands before token i, with at most an adverb between.
func (a *Analysis) afterPronoun(i, first int) bool {
	j := i - 1
	if j > first && (a.Tokens[j].Tag == lang.ADV || isLinkingAdverb(a.Tokens[j].Norm)) {
		j--
	}
	return a.Tokens[j].Norm == "we" || a.Tokens[j].Norm == "they"
}

// isLinkingAdverb reports whether a word between subject and verb is an adverb that taggers often miss.
func isLinkingAdverb(norm string) bool { return norm == "further" || norm == "both" || norm == "also" }
