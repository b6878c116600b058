// Package giving marks figures that a text tells as given or set aside: money disbursed, goods delivered, by whom and to whom.
//
// Main type: Marker. It looks for no claims of its own: figures that extractors made get the fields act, giver and recipient
// where a verb of giving governs them and tells of what has been done. What is pledged or planned gets none.
package giving

import (
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

// reach is within how many tokens behind a figure its recipient is named.
const reach = 14
