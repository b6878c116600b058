package promise

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// Report is what a document tells has been done, or has been said again.
type Report struct {
	Claim   string    // id
	Span    text.Span // of the words that tell it: the claim's, or a sentence of it
	Act     string    // held, signed, in force, opened, …; "said" for a commitment
	Rule    string
	Day     string // of publication, or one that is certainly not after it; "" when unknown
	Undated bool   // the document has no day of its own
	Weak    bool   // by words too loose to be sure of
	Thing   Thing
	Keys    []string // a promise that it can be of has one of them, too
}

// actsOf are the acts that a claim of a kind tells by its status.
var actsOf = map[string]map[string]string{
	"event":      {"held": "held", "cancelled": "cancelled"},
	"instrument": {"signed": "signed", "adopted": "adopted", "in force": "in force", "agreed": "agreed"},
	"project":    {"under construction": "under way", "operating": "opened", "completed": "opened", "suspended": "suspended"},
}

// ofType are the acts that events of a type tell of what they name.
var ofType = map[string]string{ratification: "ratified", chairmanship: "assumed", "signing": "signed", "entry-into-force": "in force", "launch": "launched"}

// Reports are what the claims of one document tell has been done.
func (c *Coder) Reports(claims []claim.Claim, coded []Commitment, on text.Day) []Report {
	when := publishedOn(claims, on)
	day := when.since
	promised := spansOf(claims, "commitment")
	rows := tellingRows(claims)
	works := sync.OnceValue(func() map[string]bool { return c.worksOf(claims) })
	parties := sync.OnceValue(func() []string { return states(mainActors(claims)) })
	var out []Report
	var sides []string
	for i := range claims {
		cl := &claims[i]
		if cl.Review || cl.FromTable() && !rows[i] {
			continue
		}
		switch cl.Kind {
		case "statement":
			out = append(out, c.told(cl, claims, promised, day)...)
			continue
		case "figure":
			if q := cl.String("qualifier"); q == "up to" || q == "nearly" || cl.String("outlook") != "" { // not reached
				continue
			}
		}
		if promised.cover(cl.Span) && !c.aside(claims, cl) { // what is named within a promise is rather what it is about than what was done
			continue
		}
		if sum := c.given(cl); sum != nil {
			out = append(out, Report{Claim: cl.ID, Span: cl.Span, Act: cl.String("act"), Day: day, Thing: *sum})
		}
		if thing := c.done(cl); thing != nil {
			act := c.doings[cl.Rule]
			if cl.String("status") == "cancelled" {
				act = "cancelled"
			}
			c.opener(thing, parties)
			out = append(out, Report{Claim: cl.ID, Span: cl.Span, Act: act, Day: day, Thing: *thing})
			continue
		}
		act := c.actOf(cl)
		if act == "launched" && c.opensWork(works(), cl) {
			act = "opened"
		}
		thing := c.thing(cl)
		if thing != nil && !when.undated {
			c.crossed(cl, thing, day)
		}
		if act == "" || thing == nil || thing.Kind == "figure" && thing.To == "" {
			continue
		}
		if thing.Kind == "project" && len(thing.Parties) < 2 {
			if sides == nil {
				sides = mainActors(claims)
			}
			thing.Hosts = sorted(states(sides))
		}
		out = append(out, Report{Claim: cl.ID, Span: cl.Span, Act: act, Day: day, Weak: c.weak(cl), Thing: *thing})
	}
	for i := range coded {
		if t := c.said(&coded[i]); t != nil {
			out = append(out, Report{Claim: coded[i].Claim, Span: coded[i].Span, Act: "said", Day: day, Thing: *t})
		}
	}
	for i := range out {
		out[i].Undated = when.undated
	}
	return out
}

// tellingRows are, of the rows of a table of statistics, those that can tell that something has been reached: of each series the
// highest value and the newest. The others say no more of it.
func tellingRows(claims []claim.Claim) map[int]bool {
	type ends struct{ highest, newest int }
	series := map[string]*ends{}
	for i := range claims {
		cl := &claims[i]
		if !cl.FromTable() {
			continue
		}
		key := join(cl.String("indicator"), strings.Join(cl.Strings("subjects"), ","), cl.String("unit"))
		e := series[key]
		if e == nil {
			series[key] = &ends{i, i}
			continue
		}
		value, _ := cl.Get("value").(float64)
		if most, _ := claims[e.highest].Get("value").(float64); value > most {
			e.highest = i
		}
		if cl.String("period") > claims[e.newest].String("period") {
			e.newest = i
		}
	}
	out := map[int]bool{}
	for _, e := range series {
		out[e.highest], out[e.newest] = true, true
	}
	return out
}

// weak reports whether the state of a work is told by a loose word.
func (c *Coder) weak(cl *claim.Claim) bool {
	if cl.Kind != "project" {
		return false
	}
	for i := range cl.Fields {
		if f := &cl.Fields[i]; f.Name == "status" {
			return slices.ContainsFunc(c.link.Fold(f.Text), func(w string) bool { return c.list["weak"][w] })
		}
	}
	return false
}

func (c *Coder) actOf(cl *claim.Claim) string {
	act := actsOf[cl.Kind][cl.String("status")]
	if cl.Kind == "figure" {
		if change, ok := cl.Get("change_pct").(float64); ok && change < 0 || cl.String("trend") == "down" {
			return "" // it fell to that value
		}
		return "reached"
	}
	if special := ofType[cmp.Or(c.classes[cl.Rule], cl.String("type"))]; cl.Kind == "event" && act == "held" && special != "" {
		return special
	}
	return act
}

// worksOf are the words of the names of the works of a document.
func (c *Coder) worksOf(claims []claim.Claim) map[string]bool {
	out := map[string]bool{}
	for i := range claims {
		if o := &claims[i]; o.Kind == "project" && !o.Review {
			if t := c.thing(o); t != nil {
				out[join(t.Words...)] = true
			}
		}
	}
	return out
}

// opensWork reports whether a launch is that of a work of the document, by a word that tells it to be done: "inaugurated the bridge".
func (c *Coder) opensWork(works map[string]bool, cl *claim.Claim) bool {
	if !slices.ContainsFunc(c.link.Fold(cl.Quote), func(w string) bool { return c.list["opens"][w] }) {
		return false
	}
	t := c.thing(cl)
	return t != nil && works[join(t.Words...)]
}

// aside reports whether a clause about when something was promised tells of what was held: "promised help as he opened the summit".
func (c *Coder) aside(claims []claim.Claim, cl *claim.Claim) bool {
	if cl.Kind != "event" || cl.String("status") != "held" {
		return false
	}
	for i := range claims {
		p := &claims[i]
		if p.Kind != "commitment" || !p.Span.Contains(cl.Span) {
			continue
		}
		words := c.link.Fold(p.Quote[:cl.Span.Start-p.Span.Start])
		return slices.ContainsFunc(words[max(0, len(words)-farAside):], func(w string) bool { return c.list["aside"][w] })
	}
	return false
}

// farAside is how many words before an event such a clause begins at most.
const farAside = 5

// told are the acts that sentences of a statement tell by cues: "the agreement has taken effect". Sentences that promise, or
// that speak of what is still to come, tell none.
func (c *Coder) told(cl *claim.Claim, claims []claim.Claim, promised spans, day string) []Report {
	if c.ahead(c.link.Fold(cl.String("cue"))) { // "denied that …", "hoped that …"
		return nil
	}
	var out []Report
	var sides []string
	for from := 0; from < len(cl.Quote); {
		end := len(cl.Quote)
		if i := strings.Index(cl.Quote[from:], ". "); i >= 0 {
			end = from + i + 1
		}
		span := text.Span{Start: cl.Span.Start + from, End: cl.Span.Start + end}
		sentence := cl.Quote[from:end]
		from = end
		for from < len(cl.Quote) && cl.Quote[from] == ' ' {
			from++
		}
		if i := promisedIn(promised, span); i > 0 { // what stands before the promise, up to a comma
			if cut := strings.LastIndex(sentence[:i], ", "); cut > 0 {
				if q, _ := c.cueIn(sentence[:cut]); q != nil && c.list["dated"][q.rule] {
					sentence, span.End = sentence[:cut], span.Start+cut
				}
			}
		}
		q, words := c.cueIn(sentence)
		if q == nil || promised.overlap(span) {
			continue
		}
		if sides == nil {
			sides = mainActors(claims)
		}
		name, ordinal, year, states := c.name(words)
		_, _, _, doers := c.name(sentence)
		states = sorted(append(states, doers...))
		t := Thing{Kind: "statement", Words: name, Ordinal: ordinal, Year: year, Parties: sorted(append(states, sides...))}
		if c.list["dated"][q.rule] {
			if t.From, t.To = pastIn(claims, span, day); t.To == "" {
				continue
			}
			_, _, _, speaker := c.name(cl.String("speaker"))
			t.Parties = union(t.Parties, speaker)
		}
		out = append(out, Report{Claim: cl.ID, Span: span, Act: q.act, Rule: q.rule, Day: day, Thing: t})
	}
	return out
}

// promisedIn is where in a span the first promise within it begins; 0 for none.
func promisedIn(promised spans, span text.Span) int {
	i, _ := slices.BinarySearchFunc(promised.list, span.Start+1, func(s text.Span, at int) int { return s.Start - at })
	if i < len(promised.list) && promised.list[i].Start < span.End {
		return promised.list[i].Start - span.Start
	}
	return 0
}

// pastIn is the only day or period within a span, where it is not after the document's own day; "" for none.
func pastIn(claims []claim.Claim, span text.Span, day string) (from, to string) {
	for _, o := range inside(claims, span) {
		if o.Kind != "date" {
			continue
		}
		if from != "" {
			return "", ""
		}
		from, to = o.String("value_start"), o.String("value_end")
	}
	if !isDay(from) || !isDay(to) || day != "" && to > day {
		return "", ""
	}
	return from, to
}

// ahead reports whether words say that something is still to come, or did not come about.
func (c *Coder) ahead(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return c.list["ahead"][w] })
}

// cueReach is how many words a cue is from what it tells of, at most.
const cueReach = 9

// cueIn finds the first cue of a sentence that has words beside it which name what it tells of, and these.
func (c *Coder) cueIn(sentence string) (*cue, string) {
	words := c.link.Fold(sentence)
	if c.ahead(words) {
		return nil, ""
	}
	for i, w := range words {
		for k := range c.cues[w] {
			q := &c.cues[w][k]
			end := i + len(q.words)
			if end > len(words) || !slices.Equal(q.words, words[i:end]) {
				continue
			}
			from, to := max(0, i-cueReach), i
			if q.after {
				from, to = end, min(len(words), end+cueReach)
				if k := slices.IndexFunc(words[from:to], func(w string) bool { return c.list["edge"][w] }); k >= 0 {
					to = from + k
				}
			} else {
				for k := to - 1; k >= from; k-- {
					if c.list["edge"][words[k]] {
						from = k + 1
					}
				}
			}
			beside := strings.Join(words[from:to], " ")
			known := func(w string) bool { return c.list["each"][w] }
			if name, _, _, of := c.name(beside); len(c.telling(name)) < 2 && (len(of) == 0 || !slices.ContainsFunc(name, known)) {
				continue // "has begun" can have it on either side
			}
			return q, beside
		}
	}
	return nil, ""
}

// mainActors are the actors of whom a document's claims speak most, up to eight.
func mainActors(claims []claim.Claim) []string {
	count := map[string]int{}
	for i := range claims {
		for _, field := range []string{"parties", "actors", "subjects"} {
			for _, a := range claims[i].Strings(field) {
				count[a]++
			}
		}
	}
	names := make([]string, 0, len(count))
	for a := range count {
		names = append(names, a)
	}
	slices.SortFunc(names, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	return names[:min(len(names), 8)]
}
