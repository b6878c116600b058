package promise

import (
	"slices"
	"strings"

	"rapporteur/internal/pack"
)

// Verdict is what an outcome means for a promise.
type Verdict string

// The verdicts. Superseded is told by a later commitment, the others by deeds.
const (
	Fulfilled    Verdict = "fulfilled"
	InProgress   Verdict = "in progress"
	NotFulfilled Verdict = "not fulfilled"
	Superseded   Verdict = "superseded"
)

// Verdicts are all of them.
var Verdicts = [...]Verdict{Fulfilled, InProgress, NotFulfilled, Superseded}

// Rung is the place of evidence on the ladder of the coding manuals, the lowest first.
type Rung int

// The rungs.
const (
	Reaffirmation  Rung = iota // said again
	Review                     // looked into: talks, drafts, consultations
	Money                      // paid for
	Law                        // a programme, law, regulation, agreement
	Implementation             // done
)

// String is the name of the rung.
func (r Rung) String() string {
	return [...]string{"reaffirmation", "internal review", "money", "programme, law or regulation", "implementation"}[r]
}

// rungs are those of the acts that reports tell.
var rungs = map[string]Rung{
	"held": Implementation, "launched": Implementation, "opened": Implementation, "under way": Implementation, "done": Implementation, "reached": Implementation,
	"given": Money, "allocated": Money, "signed": Law, "ratified": Law, "assumed": Implementation, "adopted": Law, "in force": Law, "agreed": Review, "cancelled": Review, "suspended": Review,
}

// deed is a row of the table of outcomes: what is to be done, and what each act that is told of it means.
type deed struct {
	rule  string
	kinds []string
	acts  map[string]Verdict
}

// cue is words in a statement that tell an act of what stands before or after them.
type cue struct {
	rule  string
	words []string
	after bool
	act   string
}

func (c *Coder) loadOutcomes(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "outcomes", "rule", "role", "words", "kinds", "acts")
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := c.outcomeRow(r); err != nil {
			return err
		}
	}
	return nil
}

func (c *Coder) outcomeRow(r pack.Row) error {
	switch role := r.Get("role"); role {
	case "deed", "plan":
		d := &deed{rule: r.Get("rule"), kinds: r.List("kinds"), acts: map[string]Verdict{}}
		c.byRule[d.rule] = d
		for _, a := range r.List("acts") {
			act, verdict, _ := strings.Cut(a, "=")
			if _, ok := rungs[act]; !ok || !slices.Contains([]Verdict{Fulfilled, InProgress, NotFulfilled}, Verdict(verdict)) {
				return r.Errorf("%q is not an act and what it means, such as signed=fulfilled", a)
			}
			d.acts[act] = Verdict(verdict)
		}
		for _, w := range r.List("words") {
			c.deeds[stem(w)] = append(c.deeds[stem(w)], d)
		}
		if role == "plan" {
			for _, k := range d.kinds {
				c.plans[k] = d
			}
		}
	case "cue":
		if _, ok := rungs[r.Get("acts")]; !ok || r.Get("kinds") != "after" && r.Get("kinds") != "before" {
			return r.Errorf("a cue needs one act, and under kinds where the thing stands: before or after")
		}
		for _, s := range r.List("words") {
			words := c.link.Fold(s)
			c.cues[words[0]] = append(c.cues[words[0]], cue{r.Get("rule"), words, r.Get("kinds") == "after", r.Get("acts")})
		}
	case "told":
		if _, ok := rungs[r.Get("acts")]; !ok {
			return r.Errorf("%q is not an act", r.Get("acts"))
		}
		for _, rule := range r.List("words") {
			c.doings[rule] = r.Get("acts")
		}
	case "class":
		for _, rule := range r.List("words") {
			c.classes[rule] = r.Get("kinds")
		}
	case "region":
		for _, w := range r.List("words") {
			c.regions[w] = r.List("kinds")
		}
	case "same":
		for _, w := range r.List("words") {
			c.nouns[w] = r.Get("kinds")
		}
	case "rank":
		for _, w := range r.List("words") {
			c.rank[w] = r.Get("kinds")
		}
	case "loose", "kind", "opens", "work", "offer", "dated", "base", "crossed", "regime", "eased", "narrow", "states", "number", "measured", "tail", "bulk", "aside", "joining", "object", "plain", "each", "again", "weak", "measure", "pass", "bar", "part", "noun", "article", "ahead", "edge", "generic", "less", "join", "adverb", "clause":
		if c.list[role] == nil {
			c.list[role] = map[string]bool{}
		}
		for _, w := range r.List("words") {
			c.list[role][w] = true
		}
	default:
		return r.Errorf("role %q is none of deed, plan, cue, pass, bar, part, noun, article, ahead, edge, generic, rank, again, weak, measure, less, tail, told, class, number, measured, states, regime, eased, narrow, region, object, plain, each, joining, bulk, aside, join, adverb, clause, base, crossed, offer, dated, work, opens, same, kind, loose", role)
	}
	return nil
}
