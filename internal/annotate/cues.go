package annotate

import (
	"strings"

	"rapporteur/internal/pack"
)

// frame says how a cue takes what is said: a set of the constructions of data/lang/…/cues.tsv.
type frame uint32

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
	frameAsk
	frameWeak
	frameLoose
	framePassive
	frameAssure
)

var frameNames = map[string]frame{"quote": frameQuote, "clause": frameClause, "object": frameObject, "addressee": frameAddressee,

	"call": frameCall, "noun": frameNoun, "according": frameAccording, "continued": frameContinued, "requote": frameRequote,
	"block": frameBlock, "impersonal": frameImpersonal, "purpose": framePurpose,
	"quoted": frameQuoted, "ask": frameAsk, "weak": frameWeak, "loose": frameLoose, "passive": framePassive, "assure": frameAssure}

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
	actPledge  // of binding oneself: likewise before "to"
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

// rulePledge is the row of the verbs by which somebody binds themselves.
const rulePledge = "commitment.pledge"

// addActs reads the verbs of a table: the entries whose form is not one of nouns, adjectives or helpers.
func (c *cues) addActs(packs *pack.Set, language, table, form string, kind act) error {
	rows, err := packs.Rows(language, table, "rule", "lemmas", form)
	if err != nil {
		return err
	}
	for _, r := range rows {
		switch r.Get(form) {
		case "noun", "need", "adjective", "never", "joint", "modal", "purpose", "quoted", "carry", "firm", "note-with", "side", "formula", "demand", "steady", "settled", "appeal", "assure",
			"done", "own", "refuse", "foresee", "occasion", "base", "returning", "lifted", "opener", "deal", "weight", "verdict", "tie", "close", "label", "utter", "due", "commit", "unreported", "be-to", "held":
			continue
		}
		if strings.HasSuffix(r.Get(form), "|weak") {
			continue
		}
		bits := kind
		if r.Get("rule") == rulePledge {
			bits |= actPledge
		}
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
		return r.Errorf("a cue needs a frame")
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
