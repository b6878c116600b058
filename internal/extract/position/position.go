// Package position makes claims of the stances that actors take: support, opposition, welcome, condemnation, concern, recognition.
//
// Main value: Extractor. It goes from the word of stance (a verb, or a noun governed by a verb of saying) to its subject and
// its scope. How a stance changes over time it does not tell.
package position

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Extractor reads positions.
var Extractor = extract.Extractor{
	Kind: "position",
	Doc: "Stances by their word: verbs such as \"welcome\", \"oppose\", \"recognize\", nouns such as \"support for\" and \"concern about\" under a " +
		"verb of saying, \"regards X as Y\", and what is stressed as important.",
	Tables: []string{"stances"},
	Load:   load,
}

var forms = []string{"verb", "noun", "adjective", "as", "stress", "insist", "commit", "note-with", "side", "formula", "idiom", "esteem", "carry", "firm", "demand", "steady", "weight", "verdict", "tie", "close", "label", "held"}

// entry is a row of the table.
type entry struct {
	rule, form, stance string
	particles, objects []string
}

type lexicon struct {
	byLemma  map[string][]*entry
	receives map[string]bool // verbs of welcome: what they thank for is another's stance
	carries  map[string]bool // verbs that merely carry a noun of stance: "have concerns about"
	firm     map[string]bool // adverbs that make a stance of an infinitive: "firmly support"
	demands  map[string]bool // verbs whose object is asked of others: "called for respect"
	steady   map[string]bool // adjectives of firmness: "unwavering in their support"
	sides    map[string]bool // prepositions that are a stance: "is against"
	close    map[string]bool // adjectives of ties: "an important partner"
	held     map[string]bool // nouns for a stance that a form in -ing tells: "its position rejecting"
}

func load(packs *pack.Set, language string) (extract.Run, error) {
	x := &lexicon{byLemma: map[string][]*entry{}, receives: map[string]bool{}, carries: map[string]bool{}, firm: map[string]bool{},
		demands: map[string]bool{}, steady: map[string]bool{}, sides: map[string]bool{}, close: map[string]bool{}, held: map[string]bool{}}
	rows, err := packs.Rows(language, "stances", "rule", "form", "lemmas", "particle", "stance", "objects")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		e := &entry{rule: r.Get("rule"), form: r.Get("form"), stance: r.Get("stance"), particles: r.List("particle"), objects: r.List("objects")}
		if !slices.Contains(forms, e.form) {
			return nil, r.Errorf("no form of stance is called %q", e.form)
		}
		for _, l := range r.List("lemmas") {
			if words := x.words(e.form); words != nil {
				words[l] = true
				continue
			}
			if e.form == "side" && len(e.particles) == 0 {
				x.sides[l] = true
			}
			x.byLemma[l] = append(x.byLemma[l], e)
			x.receives[l] = x.receives[l] || e.form == "verb" && e.stance == "welcomes"
		}
	}
	return x.run, nil
}

// words is the set of words that rows of a form without a stance of their own fill, or nil.
func (x *lexicon) words(form string) map[string]bool {
	switch form {
	case "carry":
		return x.carries
	case "firm":
		return x.firm
	case "demand":
		return x.demands
	case "steady":
		return x.steady
	case "close":
		return x.close
	case "held":
		return x.held
	}
	return nil
}

// found is a position as read, before it becomes a claim.
type found struct {
	*entry
	word        int // token of the word of stance
	first, end  int
	issue, stop int // tokens of the issue
	actor       annotate.Actor
	denied      bool // "does not support"
}

func (x *lexicon) run(a *annotate.Analysis) []claim.Claim {
	var out []claim.Claim
	for s := range a.Sentences {
		sent := &a.Sentences[s]
		if sent.Part != text.Body {
			continue
		}
		for i := sent.First; i < sent.End; i++ {
			f, ok := x.at(a, i)
			if !ok || f.issue >= f.stop {
				continue
			}
			if end := a.SaidUntil(f.word, f.end); end > f.issue {
				f.end, f.stop = end, min(f.stop, end)
			}
			c := makeClaim(a, f)
			if n := len(out); n > 0 && out[n-1].Span == c.Span && out[n-1].String("stance") == c.String("stance") {
				continue // "respect for the law and for the rights of all": one stance
			}
			out = append(out, c)
		}
	}
	return out
}

func makeClaim(a *annotate.Analysis, f found) claim.Claim {
	c := claim.New("position", f.rule, a.SpanOf(f.first, f.end))
	c.ClaimedBy = a.SpeakerOf(a.SpanOf(f.word, f.end))
	c.Review = !f.actor.Sure || len(f.actor.Names) == 0
	c.Set("actors", f.actor.Names)
	stance := f.stance
	if f.denied {
		stance = "opposes"
	}
	c.Set("stance", stance, a.Tokens[f.word].Span)
	c.Set("issue", strings.Join(strings.Fields(a.Doc.At(a.SpanOf(f.issue, f.stop))), " "), a.SpanOf(f.issue, f.stop))
	return c
}
