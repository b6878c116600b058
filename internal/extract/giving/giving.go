// Package giving marks figures that a text tells as given or set aside: money disbursed, goods delivered, by whom and to whom.
//
// Main type: Marker. It looks for no claims of its own: figures that extractors made get the fields act, giver and recipient
// where a verb of giving governs them and tells of what has been done. What is pledged or planned gets none.
package giving

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// Tables are the tables of the packs that it uses.
var Tables = []string{"giving"}

// Acts are what a verb can tell of a figure.
const (
	Given     = "given"
	Allocated = "allocated"
)

// What other words of the table do: verbs of receiving, whose subject is who receives; verbs by which an act is brought to its end, and nouns of
// acts that they end ("completed the delivery of").
const (
	received  = "received"
	completes = "completes"
	handing   = "handing"
)

// Marker marks figures by the words of the packs. It is read-only and safe for concurrent use.
type Marker struct {
	verbs map[string]verb // by lemma
	words map[string]verb // verbs that complete, and nouns of acts, by lemma
}

type verb struct {
	rule, act string
	to        []string // prepositions before who receives it
}

// Load reads the table of verbs of giving.
func Load(packs *pack.Set, language string) (*Marker, error) {
	m := &Marker{map[string]verb{}, map[string]verb{}}
	rows, err := packs.Rows(language, Tables[0], "rule", "act", "lemmas", "to")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		act := r.Get("act")
		into := m.verbs
		switch act {
		case Given, Allocated, received:
		case completes, handing:
			into = m.words
		default:
			return nil, r.Errorf("act %q is none of %s, %s, %s, %s, %s", act, Given, Allocated, received, completes, handing)
		}
		for _, w := range r.List("lemmas") {
			into[w] = verb{r.Get("rule"), act, append([]string{"to", "for"}, r.List("to")...)}
		}
	}
	return m, nil
}

// Mark gives the figures of a document that are told as given their fields.
func (m *Marker) Mark(a *annotate.Analysis, claims []claim.Claim) {
	for i := range claims {
		c := &claims[i]
		if c.Kind != "figure" || c.Review || c.String("unit") == "percent" || c.String("unit") == "" {
			continue
		}
		first, end := a.TokenAt(c.Span.Start), a.TokenAt(c.Span.End-1)+1
		if first >= end || end > len(a.Tokens) {
			continue
		}
		v, way := m.governor(a, first, end)
		if v < 0 {
			continue
		}
		doer := v // the verb that says who has done it
		if k := m.completed(a, v); k >= 0 {
			doer = k
		} else if m.verbs[a.Stem(v)].act == "" || !done(a, v, way) {
			continue
		}
		x := m.verbs[a.Stem(v)]
		if x.act == "" {
			x = m.words[a.Stem(v)]
			x.act = Given
		}
		if x.act == received {
			m.take(a, c, v, end, x)
			continue
		}
		if x.act == Allocated && !claim.IsCode(c.String("unit")) { // "released a letter of 65 mayors"
			continue
		}
		c.Set("act", x.act, a.Tokens[v].Span)
		c.Fields[len(c.Fields)-1].Rule = x.rule
		if giver := giverOf(a, doer, way); len(giver) > 0 {
			c.Set("giver", giver)
		}
		if to := recipientOf(a, v, way, end, x.to); len(to) > 0 {
			c.Set("recipient", to)
		}
	}
}

// completed is the verb that says that the act at token v has been brought to its end, -1 for none: "completed its initiative of shipping".
func (m *Marker) completed(a *annotate.Analysis, v int) int {
	if t := &a.Tokens[v]; t.Tag == lang.VERB && a.VerbForm(v) != annotate.Gerund {
		return -1
	}
	for hop, h := 0, int(a.Tokens[v].Head); hop < 3 && h >= 0; hop, h = hop+1, int(a.Tokens[h].Head) {
		if a.Tokens[h].Tag != lang.VERB {
			continue
		}
		if (m.words[a.Stem(h)].act == completes || m.words[a.Tokens[h].Norm].act == completes) && h < v && done(a, h, object) {
			return h
		}
		break
	}
	return -1
}

// take marks a figure that somebody is told to have received: only where it is told from whom.
func (m *Marker) take(a *annotate.Analysis, c *claim.Claim, v, end int, x verb) {
	np, ok := a.Subject(v)
	if !ok {
		return
	}
	to := a.ActorOf(np).Names
	if len(to) == 0 {
		to = a.ActorsOf(np.Head)
	}
	last := min(a.Sentence(v).End, end+reach)
	for i := end; i+1 < last && len(to) > 0; i++ {
		t := &a.Tokens[i]
		if t.Norm == ";" || t.Tag == lang.SCONJ || t.Tag == lang.VERB {
			return
		}
		if t.Norm != "from" {
			continue
		}
		if giver, ok := actorAt(a, i+1, last); ok {
			c.Set("act", Given, a.Tokens[v].Span)
			c.Fields[len(c.Fields)-1].Rule = x.rule
			c.Set("giver", giver)
			c.Set("recipient", to)
		}
		return
	}
}

// relation is how a figure stands to its verb.
type relation int

const (
	object  relation = iota // "delivered 500 generators"
	subject                 // "500 generators were delivered"
	with                    // "provided Jordan with 500 generators"
)

// maxClimb is how many nouns up the tree the verb is looked for.
const maxClimb = 4

// governor is the verb of giving that governs tokens first to end, and how; -1 for none.
func (m *Marker) governor(a *annotate.Analysis, first, end int) (v int, way relation) {
	n := first
	for i := first; i < end; i++ {
		if h := int(a.Tokens[i].Head); h < first || h >= end {
			n = i
			break
		}
	}
	joined := false // "50 tonnes to A and 25 tonnes to B"
	for hop := 0; hop < maxClimb+2; hop++ {
		h := int(a.Tokens[n].Head)
		if h < 0 {
			break
		}
		rel := a.Tokens[n].Rel
		if a.Tokens[h].Tag == lang.VERB {
			if m.verbs[a.Stem(h)].act == "" {
				return -1, object
			}
			if rel == lang.Obj && h < n && m.verbs[a.Stem(h)].act == received {
				return h, object
			}
			switch {
			case rel == lang.Obj && h < n, joined && rel == lang.Obl && h < n && m.verbs[a.Stem(h)].act != received:
				return h, object
			case rel == lang.NsubjPass || rel == lang.Nsubj && a.Passive(h):
				return h, subject
			case rel == lang.Obl && preposition(a, n) == "with":
				return h, with
			}
			return -1, object
		}
		switch rel {
		case lang.Nummod, lang.Compound, lang.Appos, lang.Flat, lang.Amod, lang.Dep:
			n = h
		case lang.Conj:
			if a.Tokens[h].Tag != lang.NOUN && a.Tokens[h].Tag != lang.SYM && a.Tokens[h].Tag != lang.PROPN || h > n {
				return -1, object
			}
			n, joined = h, true
		case lang.Nmod: // "$2 million worth of aid", not "aid of the 500"
			if h > end+3 {
				return -1, object
			}
			if m.words[a.Stem(h)].act == handing && preposition(a, n) == "of" {
				return h, object
			}
			n = h
		default:
			return -1, object
		}
	}
	return -1, object
}

// preposition is the one that stands before noun n, "" for none.
func preposition(a *annotate.Analysis, n int) string {
	for _, c := range a.Children(n) {
		if t := &a.Tokens[c]; t.Rel == lang.Case && int(c) < n {
			return t.Norm
		}
	}
	return ""
}

// done reports whether a verb tells of what has been done.
func done(a *annotate.Analysis, v int, way relation) bool {
	if a.Negated(v) || a.Modal(v) != "" || a.Conditional(v) {
		return false
	}
	if way != subject && !a.Passive(v) {
		return a.VerbForm(v) == annotate.PastForm || a.Perfect(v)
	}
	for i := a.VerbGroup(v); i < v; i++ {
		switch a.Tokens[i].Norm {
		case "was", "were", "been":
			return a.Tokens[max(i-1, 0)].Norm != "to"
		}
	}
	return false
}

// giverOf is who gives: the subject, or in the passive who stands behind "by" or "from".
func giverOf(a *annotate.Analysis, v int, way relation) []string {
	if way != subject && !a.Passive(v) {
		np, ok := a.Subject(v)
		if !ok {
			return nil
		}
		return a.ActorOf(np).Names
	}
	if by := a.Child(v, lang.OblAgent); by >= 0 {
		return a.ActorsOf(by)
	}
	s := a.Sentence(v)
	for i := s.First; i+1 < s.End; i++ {
		if n := a.Tokens[i].Norm; n == "from" || n == "by" {
			if to, _ := actorAt(a, i+1, s.End); len(to) > 0 {
				return to
			}
		}
	}
	return nil
}

// reach is within how many tokens behind a figure its recipient is named.
const reach = 14

// recipientOf is to whom it is given: behind "to" or "for", or the object of "provided … with".
func recipientOf(a *annotate.Analysis, v int, way relation, end int, before []string) []string {
	if way == with {
		if o := a.Child(v, lang.Obj, lang.Iobj); o > v {
			return a.ActorsOf(o)
		}
		return nil
	}
	if o := a.Child(v, lang.Iobj); o > v { // "gave Jordan $2 million"
		return a.ActorsOf(o)
	}
	from := end
	if way == subject {
		from = max(end, v+1)
	}
	last := min(a.Sentence(v).End, from+reach)
	for i := from; i+1 < last; i++ {
		t := &a.Tokens[i]
		if t.Norm == ";" || t.Tag == lang.SCONJ || t.Tag == lang.VERB && i > from+1 && t.Norm != "be" {
			break
		}
		if slices.Contains(before, t.Norm) {
			if to, ok := actorAt(a, i+1, last); ok {
				return to
			}
		}
	}
	return nil
}

// actorAt is the state or body that is named at token i, an article before it passed over.
func actorAt(a *annotate.Analysis, i, end int) (names []string, ok bool) {
	if i < end && a.Tokens[i].Tag == lang.DET {
		i++
	}
	if i >= end {
		return nil, false
	}
	m := a.MentionAt(i)
	if m == nil || m.Entity < 0 || m.Form == annotate.Adjectival || m.Kind != annotate.State && m.Kind != annotate.Organization && m.Kind != annotate.Group {
		return nil, false
	}
	names = a.ActorsOf(m.End - 1)
	return names, len(names) > 0
}
