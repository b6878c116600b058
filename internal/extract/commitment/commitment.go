// Package commitment makes claims of what actors undertake, intend or wish to do, or call on others to do.
//
// Main value: Extractor. It goes from governing word (a verb, modal, adjective or noun of the table of commitments) to its
// subject and its scope; one governing word gives one commitment. Whether it was kept, promise finds out.
package commitment

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Extractor reads commitments.
var Extractor = extract.Extractor{
	Kind: "commitment",
	Doc: "Undertakings by their governing word: modals, verbs of pledging, intending and wishing, predicates such as \"ready to\", " +
		"nouns such as \"commitment to\", and calls on others. Strength is the governing word's.",
	Tables: []string{"commitments"},
	Load:   load,
}

// form is how a governing word takes the deed.
type form string

// entry is a row of the table.
type entry struct {
	rule      string
	form      form
	strength  string
	particles []string
	objects   []string
}

type lexicon struct {
	byLemma   map[string][]*entry
	never     map[string]bool     // verbs that tell no deed
	diary     map[string][]string // verbs that tell none with these objects: "will hold talks"
	bodies    map[string]bool     // nouns for what the document's sides set up together
	assures   map[string]bool     // verbs under which "will not" is an undertaking
	passives  map[string]*entry   // by verb: what is done to the subject by one of the sides
	done      map[string]*entry   // by verb: what a speaker says will be done
	words     map[form]map[string]bool
	deadlines map[string][][]string
}

var forms = []form{"modal", "to", "to-noun", "on", "for", "object", "look", "adjective", "call", "noun", "need", "impersonal", "settled", "appeal", "propose", "never", "joint", "assure", "passive", "done", "own", "refuse", "foresee", "occasion", "base", "returning", "lifted", "deal", "opener", "utter", "due", "unreported", "be-to"}

func load(packs *pack.Set, language string) (extract.Run, error) {
	x := &lexicon{byLemma: map[string][]*entry{}, never: map[string]bool{}, diary: map[string][]string{}, bodies: map[string]bool{}, assures: map[string]bool{}, passives: map[string]*entry{}, done: map[string]*entry{}, words: map[form]map[string]bool{}, deadlines: map[string][][]string{}}
	rows, err := packs.Rows(language, "commitments", "rule", "form", "lemmas", "particle", "strength", "objects")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		e := &entry{rule: r.Get("rule"), form: form(r.Get("form")), strength: r.Get("strength"), particles: r.List("particle"), objects: r.List("objects")}
		if !slices.Contains(forms, e.form) {
			return nil, r.Errorf("no form of commitment is called %q", e.form)
		}
		for _, l := range r.List("lemmas") {
			x.add(l, e)
		}
	}
	return x.run, x.loadDeadlines(packs, language)
}

// add enters a word of a row of the table by the row's form.
func (x *lexicon) add(lemma string, e *entry) {
	switch e.form {
	case "never":
		if e.objects == nil {
			x.never[lemma] = true
		} else {
			x.diary[lemma] = e.objects
		}
	case "joint":
		x.bodies[lemma] = slices.Contains(e.particles, "two")
	case "assure":
		x.assures[lemma] = true
	case "passive":
		x.passives[lemma] = e
	case "done":
		x.done[lemma] = e
	case "utter", "due", "own", "refuse", "foresee", "occasion", "base", "returning", "lifted", "opener", "unreported":
		if x.words[e.form] == nil {
			x.words[e.form] = map[string]bool{}
		}
		x.words[e.form][lemma] = true
	default:
		x.byLemma[lemma] = append(x.byLemma[lemma], e)
	}
}

// loadDeadlines reads the words that set a time without a date, the longest of those that begin alike first.
func (x *lexicon) loadDeadlines(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "deadlines", "phrase")
	if err != nil {
		return err
	}
	for _, r := range rows {
		w := strings.Fields(r.Get("phrase"))
		if len(w) == 0 {
			return r.Errorf("an empty phrase")
		}
		x.deadlines[w[0]] = append(x.deadlines[w[0]], w)
	}
	for _, list := range x.deadlines {
		slices.SortStableFunc(list, func(a, b []string) int { return len(b) - len(a) })
	}
	return nil
}

// found is a commitment as read, before it becomes a claim.
type found struct {
	*entry
	governor   int // token of the governing word
	first, end int // tokens of the whole
	deed       int // first token of the deed
	actor      annotate.Actor
	counter    []string
	strength   string
	bare       bool // the complement is a noun, no deed
}

func (x *lexicon) run(a *annotate.Analysis) []claim.Claim {
	var out []claim.Claim
	ends := map[int]int{} // of deeds in lists, by sentence
	for s := range a.Sentences {
		sent := &a.Sentences[s]
		governor := -1 // of deeds that are listed below
		if sent.Part == text.Body || sent.Part == text.Heading {
			var listed []claim.Claim
			listed, governor = x.list(a, s, ends)
			out = append(out, listed...)
		}
		if sent.Part != text.Body {
			continue
		}
		last := -1
		if end, ok := ends[s]; ok {
			last = end
		}
		for i := sent.First; i < sent.End; i++ {
			f, ok := x.at(a, i)
			if !ok || i == governor || f.deed >= f.end || f.governor < last && !x.nests(f) {
				continue
			}
			demand(a, &f)
			f.first = a.TrimStart(f.first, f.deed)
			if end := a.SaidUntil(f.governor, f.end); end > f.deed {
				f.end = end
			}
			last = max(last, f.end)
			for k := further(a, f); k > 0; k = further(a, f) {
				one := f
				one.end = a.TrimEnd(f.deed, k)
				out = append(out, x.claim(a, one))
				f.first, f.deed = k, k+1
			}
			out = append(out, x.claim(a, f))
		}
	}
	return out
}

// further is the "to" of a further deed under the same verb ("pledged to deepen ties and to speed up the work"), or 0.
func further(a *annotate.Analysis, f found) int {
	if f.form != "to" {
		return 0
	}
	for k := f.deed + 2; k+1 < f.end; k++ {
		if a.Tokens[k].Norm != "to" || a.Tokens[k].Tag != lang.PART || a.Tokens[k-1].Tag != lang.CCONJ {
			continue
		}
		if v := &a.Tokens[k+1]; v.Tag == lang.VERB && v.Rel == lang.Conj && (int(v.Head) == f.deed || int(v.Head) == f.governor) {
			return k
		}
	}
	return 0
}

// nests reports whether a commitment may stand inside another one: one that names its own actor and its own thing to do.
func (x *lexicon) nests(f found) bool {
	return f.form == "noun" && f.actor.Sure && f.entry.strength == "binding"
}

// others is a list of counterparts without the actors themselves, unless nobody else is there.
func others(list, actors []string) []string {
	var out []string
	for _, n := range list {
		if !slices.Contains(actors, n) {
			out = append(out, n)
		}
	}
	if out == nil {
		return list
	}
	return out
}

func (x *lexicon) claim(a *annotate.Analysis, f found) claim.Claim {
	c := claim.New("commitment", f.rule, a.SpanOf(f.first, f.end))
	c.ClaimedBy = a.SpeakerOf(a.SpanOf(f.governor, f.end))
	c.Review = !f.actor.Sure || len(f.actor.Names) == 0
	c.Set("actors", f.actor.Names)
	c.Set("action", f.action(a), a.SpanOf(f.deed, f.end))
	counter := f.counter
	if counter == nil {
		counter = counterparts(a, f)
	}
	c.Set("counterparts", others(counter, f.actor.Names))
	c.Set("strength", f.strength, a.Tokens[f.governor].Span)
	if v, at := x.deadline(a, f); v != "" {
		c.Set("deadline", v, at)
	}
	return c
}
