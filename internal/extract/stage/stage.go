// Package stage adds to the claims of a document the days in the lives of its works: when they were begun, completed or opened, or
// shall be. Each is an event; the work is one that a project claim of the document names.
//
// Main type: Reader. It reads no works of its own, and no stage without a time.
package stage

import (
	"maps"
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Tables are the tables of the packs that it uses.
var Tables = []string{"stages"}

// role is what a word can do in telling of a stage.
type role uint32

const (
	begins    role = 1 << iota // verb: "begin"
	finishes                   // verb: "complete", "open"
	finished                   // noun or adjective: "completion", "open"
	works                      // noun of what is begun: "construction"
	generic                    // noun for any work: "project"
	plans                      // verb or adjective of what is to come: "expect", "due"
	shifts                     // verb that puts another day: "postpone"
	until                      // preposition before a last day: "by"
	exclusive                  // preposition before the day after it: "before"
	puts                       // verb that puts an event to another day: "postpone"
	onto                       // preposition before that day: "to"
	ratifies                   // verb: "ratify"
	ratifying                  // noun: "ratification"
	deposits                   // verb that hands in an instrument of ratification
	decides                    // verb with which a house does what the infinitive behind it says: "voted to"
	papers                     // noun that can stand for a document: "treaty"
	starts                     // preposition that with a negation stands before the first time at which it shall be: "not until"
	holds                      // verb by which a gathering is held: "host"
	chairs                     // noun of the chair of a body: "presidency"
	assumes                    // verb with which somebody takes it: "assume"
	kicks                      // verb by which a phase begins, besides those of works: "launch"
	phased                     // noun of what begins without being a work: "trading"
	founded                    // noun of what an agreement founds: "area"
	open                       // word of what is still to be done: "yet"
	rails                      // noun that may stand for a railway: "line"
)

var roles = map[string]role{"begins": begins, "finishes": finishes, "finished": finished, "works": works, "generic": generic, "plans": plans,
	"shifts": shifts, "until": until, "exclusive": exclusive, "puts": puts, "onto": onto, "ratifies": ratifies, "ratifying": ratifying, "deposits": deposits, "decides": decides,
	"papers": papers, "starts": starts, "holds": holds, "chairs": chairs, "assumes": assumes, "kicks": kicks, "phases": phased, "founded": founded, "open": open, "rails": rails}

// Reader reads stages by the words of the packs. It is read-only and safe for concurrent use.
type Reader struct {
	words  map[string]role
	begun  kind
	done   kind
	ratify kind
	phased kind
	taken  kind
}

// kind is how the events of a stage are told.
type kind struct{ rule, typ, name string }

// Load reads the table of stages.
func Load(packs *pack.Set, language string) (*Reader, error) {
	r := &Reader{words: map[string]role{}}
	rows, err := packs.Rows(language, Tables[0], "rule", "role", "lemmas", "type", "name")
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		as, ok := roles[row.Get("role")]
		if !ok {
			return nil, row.Errorf("role %q is none of %s", row.Get("role"), strings.Join(slices.Sorted(maps.Keys(roles)), ", "))
		}
		for _, w := range row.List("lemmas") {
			r.words[w] |= as
		}
		switch k := (kind{row.Get("rule"), row.Get("type"), row.Get("name")}); as {
		case begins:
			r.begun = k
		case finishes:
			r.done = k
		case chairs:
			r.taken = k
		case phased:
			r.phased = k
		case ratifies:
			r.ratify = k
		}
	}
	return r, nil
}

func (r *Reader) is(a *annotate.Analysis, i int, as role) bool {
	return r.words[frame.Lemma(&a.Tokens[i])]&as != 0 || r.words[a.Tokens[i].Norm]&as != 0
}

// told is a stage as a sentence tells it.
type told struct {
	kind
	work       *claim.Claim
	first, end int
	when       *annotate.Time
	planned    bool
	last       bool // the time is the last day on which it shall be
	before     bool // the day after that
}

// Add gives the claims with the stages of their works.
func (r *Reader) Add(a *annotate.Analysis, claims []claim.Claim) []claim.Claim {
	r.hosted(a, claims)
	r.move(a, claims)
	claims = slices.DeleteFunc(claims, func(c claim.Claim) bool { return c.Rule == r.ratify.rule && r.supposed(a, &c) })
	named := rowOf(claims, isPaper)
	r.inForce(a, claims, named)
	claims = r.ratified(a, claims, named)
	claims = r.chaired(a, claims)
	claims = r.phases(a, claims, named)
	list := projects(a, claims)
	if len(list) == 0 {
		return claims
	}
	call(a, claims)
	var more []claim.Claim
	seen := map[[4]string]bool{} // stages by what tells them apart
	for k := range a.Times {
		t := &a.Times[k]
		if !tellsDay(a, t) {
			continue
		}
		x, ok := r.stage(a, list, t)
		if !ok || !x.dated(a) {
			continue
		}
		r.settle(a, &x)
		c := r.claim(a, &x)
		key := [4]string{c.String("type"), c.String("name"), c.String("status"), claim.Format(c.Get("date_end"))}
		if seen[key] || slices.ContainsFunc(claims, func(o claim.Claim) bool { return sameEvent(&o, &c) }) {
			continue // told once more
		}
		seen[key] = true
		more = append(more, c)
	}
	opened(list, claims)
	return append(claims, more...)
}

// sameEvent reports whether a claim tells the event of a stage already: a launch in the same words.
func sameEvent(o, c *claim.Claim) bool {
	return o.Kind == "event" && !o.Review && o.String("type") == c.String("type") && o.Span.Overlaps(c.Span)
}

// stage is what is told of a work at a time.
func (r *Reader) stage(a *annotate.Analysis, list []project, t *annotate.Time) (told, bool) {
	x := told{when: t}
	if t.First > 0 {
		prev := a.Tokens[t.First].Norm
		if r.words[prev]&(until|exclusive) == 0 {
			prev = a.Tokens[t.First-1].Norm
		}
		x.last, x.before = r.words[prev]&until != 0, r.words[prev]&exclusive != 0
	}
	v := r.wordOf(a, t)
	if v < 0 || a.Conditional(v) {
		return x, false
	}
	notBefore := t.First > 0 && (r.is(a, t.First, starts) || r.is(a, t.First-1, starts)) && r.denied(a, v)
	if notBefore {
		x.last, x.before = false, false // "not until 2026": then, or later
	} else if r.denied(a, v) {
		return x, false
	}
	if g := int(a.Tokens[v].Head); g > t.First && r.is(a, g, shifts) {
		return x, false // the day that another one takes the place of
	}
	for k := v; k < t.First; k++ {
		if r.is(a, k, shifts) {
			x.last, x.before = false, false // "postponed until"
		}
	}
	var h int
	switch {
	case r.is(a, v, begins) && a.Tokens[v].Tag == lang.VERB:
		x.kind = r.begun
		if h = subject(a, v); h < 0 || !r.is(a, h, works|generic) {
			h = r.opener(a, v)
		}
	case r.is(a, v, finishes) && a.Tokens[v].Tag == lang.VERB:
		x.kind = r.done
		if h = undergoer(a, v); h < 0 || !r.is(a, h, works) && r.resolve(a, list, h) == nil {
			h = r.opener(a, v)
		}
	case r.is(a, v, finished):
		x.kind = r.done
		h = r.owner(a, v)
	default:
		return x, false
	}
	if h < 0 {
		return x, false
	}
	x.work = r.resolve(a, list, h)
	x.first, x.end = min(leftmost(a, h), v), max(v+1, t.End, h+1)
	x.planned = notBefore || x.last || x.before || a.Modal(v) != "" || frame.Outcome(a, v) == frame.Planned || r.ahead(a, v, t)
	return x, x.work != nil
}

// denied reports whether a stage is told not to come about, by its own word or by that of planning above it.
func (r *Reader) denied(a *annotate.Analysis, v int) bool {
	h := int(a.Tokens[v].Head)
	return a.Negated(v) || h >= 0 && r.is(a, h, plans) && a.Negated(h)
}

// tellsDay reports whether a time of the running text says when, to a year at least.
func tellsDay(a *annotate.Analysis, t *annotate.Time) bool {
	s := a.Sentence(t.First)
	return t.Grain != annotate.Duration && t.Grain != annotate.DecadeGrain && !t.Value.IsZero() && !t.Vague && s.Part.IsArticle() && s.Prose
}

// dated settles whether the time fits the tense: what is planned lies ahead of the publication, what was done behind.
func (x *told) dated(a *annotate.Analysis) bool {
	today := a.Doc.Meta.Anchor()
	p := closed(x.when.Value)
	switch {
	case today.IsZero():
		return true // as the tense has it
	case p.End.Before(today):
		return !x.planned
	case today.Before(p.Start):
		x.planned = true
	}
	return true
}

func (r *Reader) claim(a *annotate.Analysis, x *told) claim.Claim {
	span := a.SpanOf(x.first, x.end)
	c := x.event(a, span, r.named(x.name, x.work.String("name")), nameAt(x.work))
	from, to := x.when.Value.Start, x.when.Value.End
	switch {
	case x.before:
		from, to = text.Day{}, from.Add(0, 0, -1)
	case x.last:
		from = text.Day{}
	}
	c.Set("date_start", from, x.when.Span)
	c.Set("date_end", to, x.when.Span)
	c.Set("parties", partiesOf(a, x.work))
	c.Set("status", statusOf(x.planned))
	return c
}

// event is the claim of such an event, called name, which stands at a place.
func (k *kind) event(a *annotate.Analysis, span text.Span, name string, at text.Span) claim.Claim {
	c := claim.New("event", k.rule, span)
	c.ClaimedBy = a.SpeakerOf(span)
	c.Set("type", k.typ)
	c.Set("name", name, at)
	return c
}

func statusOf(ahead bool) string {
	if ahead {
		return planned
	}
	return "held"
}

// closed is a period with its last day, which is the first where no other is known.
func closed(p text.Period) text.Period {
	if p.End.IsZero() {
		p.End = p.Start
	}
	return p
}

// partiesOf is those of the work: told in its name, or the two sides of the text where its sentence names both.
func partiesOf(a *annotate.Analysis, work *claim.Claim) []string {
	if parties := work.Strings("parties"); len(parties) > 0 || len(a.Sides) != 2 {
		return slices.Clone(parties)
	}
	s := a.Sentence(a.TokenAt(work.Span.Start))
	named := naming.Actors(a, s.First, s.End)
	if slices.Contains(named, a.Sides[0]) && slices.Contains(named, a.Sides[1]) {
		return slices.Clone(a.Sides)
	}
	return nil
}

// call gives the launches of works that are introduced by a description ("a bridge joining A and B") the name that follows.
func call(a *annotate.Analysis, claims []claim.Claim) {
	for i := range claims {
		p := &claims[i]
		k := slices.IndexFunc(p.Fields, func(f claim.Field) bool { return f.Name == "also" })
		if p.Kind != "project" || k < 0 {
			continue
		}
		for j := range claims {
			if c := &claims[j]; c.Kind == "event" && c.String("type") == "launch" && c.Span.Overlaps(p.Fields[k].Span) {
				c.Set("name", p.String("name"), nameAt(p))
				if len(c.Strings("parties")) == 0 {
					c.Set("parties", slices.Clone(p.Strings("parties")))
				}
			}
		}
	}
}
