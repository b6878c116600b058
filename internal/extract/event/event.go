// Package event finds what happened, or is planned, at a time: meetings, summits, visits, calls, signings, conferences,
// launches, entries into force. It reads verbs with their arguments ("A met with B in C on D"), event nouns ("talks between
// A and B") and the names of summits and conferences, and merges the mentions of one event in a document.
//
// Main value: Extractor. Events of several documents are merged elsewhere.
package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/level"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Extractor reads events.
var Extractor = extract.Extractor{
	Kind:   "event",
	Doc:    "Events from verbs and nouns of the table events with their participants, time and place, and from the names of summits and conferences; one claim an event.",
	Tables: []string{"events", "eventwords"},
	Load:   load,
}

// mention is one place where the text speaks of an event.
type mention struct {
	rule    string
	typ     string
	trigger int // token of the verb or noun
	first   int // tokens of the whole mention
	end     int
	name    text.Span
	words   []string // content words of the name
	when    text.Period
	place   text.Span
	parties []string
	people  []string
	status  frame.Status
	past    bool   // said to be the last one, not the coming one
	again   bool   // points back to an event that was told already: "the meeting"
	count   string // how many documents are signed, where a number tells
	strays  int    // officials of no known state among those who take part
	guest   bool   // tells of only one party, and of officials of no known state: it stands when the place tells whose they are
	rank    byte   // of those who come together: 'l' leaders, 'm' ministers, 0 not told
	review  bool
}

type reader struct {
	names  *naming.Grammar
	levels *level.Grammar
	verbs  map[string][]row
	nouns  map[string][]row
	human  map[string]bool
	words  map[string]use
	acts   *frame.Acts
}

type row struct {
	rule, typ, object string
	with              []string
}

func load(packs *pack.Set, language string) (extract.Run, error) {
	r := &reader{verbs: map[string][]row{}, nouns: map[string][]row{}, human: map[string]bool{}}
	var err error
	if r.names, err = naming.Load(packs, language); err != nil {
		return nil, err
	}
	if r.levels, err = level.Load(packs, language); err != nil {
		return nil, err
	}
	if r.acts, err = frame.LoadActs(packs, language, "event"); err != nil {
		return nil, err
	}
	if r.words, err = pack.Classes(packs, language, "eventwords", "use", "words", uses); err != nil {
		return nil, err
	}
	rows, err := packs.Rows(language, "events", "rule", "lemma", "pos", "type", "object", "with")
	if err != nil {
		return nil, err
	}
	for _, t := range rows {
		x := row{rule: t.Get("rule"), typ: t.Get("type"), object: t.Get("object"), with: t.List("with")}
		switch t.Get("pos") {
		case "verb":
			r.verbs[t.Get("lemma")] = append(r.verbs[t.Get("lemma")], x)
		case "noun":
			r.nouns[t.Get("lemma")] = append(r.nouns[t.Get("lemma")], x)
		case "human":
			r.human[t.Get("lemma")] = true
		default:
			return nil, t.Errorf("pos %q is none of verb, noun, human", t.Get("pos"))
		}
	}
	return r.run, nil
}

func (r *reader) run(a *annotate.Analysis) []claim.Claim {
	var all, told []mention
	for i := range a.Sentences {
		s := &a.Sentences[i]
		switch {
		case !s.Part.IsArticle() || !s.Prose || naming.Title(a, s):
		case s.Part == text.Title:
			told = r.sentence(a, s, told)
		default:
			all = r.sentence(a, s, all)
		}
	}
	all = r.abroad(a, all)
	var claims []claim.Claim
	people := map[string]bool{}
	for i := range a.Entities {
		if e := &a.Entities[i]; e.Kind == annotate.Person {
			people[e.Name] = true
		}
	}
	all = r.merge(a, all)
	r.dateByLead(a, all)
	r.inherit(all)
	for _, e := range withTitle(all, r.merge(a, told)) {
		e.parties = r.public(people, &e, r.names.Tidy(e.parties, a.Doc.Meta.Anchor()))
		if len(e.parties) == 0 && (e.name.IsEmpty() || e.typ == "signing" && a.Tokens[e.trigger].Tag == lang.VERB) {
			continue // "signed a three-year contract with the club"
		}
		claims = append(claims, toClaim(a, &e))
	}
	return claims
}

// withTitle adds the events of the headline of which the text below does not tell.
func withTitle(events, title []mention) []mention {
	n := len(events)
	for i := range title {
		t := &title[i]
		if !slices.ContainsFunc(events[:n], func(e mention) bool {
			return group(e.typ) == group(t.typ) && (len(e.parties) == 0 || len(t.parties) == 0 || slices.ContainsFunc(t.parties, func(p string) bool { return slices.Contains(e.parties, p) }))
		}) {
			events = append(events, *t)
		}
	}
	return events
}

// sentence reads the mentions of one sentence.
func (r *reader) sentence(a *annotate.Analysis, s *lang.Sentence, out []mention) []mention {
	mark := len(out)
	names := r.names.Find(a, s)
	for _, n := range names {
		if m, ok := r.named(a, s, n); ok {
			out = append(out, m)
		}
	}
	start := len(out)
	for i := s.First; i < s.End; i++ {
		t := &a.Tokens[i]
		switch t.Tag {
		case lang.VERB:
			if t.Rel == lang.Amod || t.Rel == lang.Compound {
				continue
			}
			for _, x := range r.verbs[frame.Lemma(t)] {
				if (x.object == "together" || x.object == "coming") && start > mark {
					break // "gathered for the 5th summit"
				}
				if m, ok := r.verb(a, s, i, x, around(names, i)); ok {
					out = append(out, m)
					break
				}
			}
		case lang.NOUN, lang.PROPN:
			if within(out[:start], i) {
				continue
			}
			rows := r.nouns[t.Lemma]
			if rows == nil {
				rows = r.nouns[t.Norm]
			}
			for _, x := range rows {
				if m, ok := r.noun(a, s, i, x, around(names, i)); ok {
					out, start = without(out, mark, start, &m)
					out = gathered(out, start, &m)
					out = append(out, m)
					break
				}
			}
		}
	}
	out = outer(out, mark)
	out = r.metFor(a, out, mark)
	r.onOccasion(a, s, out, mark)
	for i := mark; i < len(out); i++ {
		here(a, s, &out[i])
		out[i].rank = r.rank(a, &out[i])
	}
	return out
}

// public leaves out the offices and firms among the parties where states or international bodies take part; those who sign stay.
func (r *reader) public(people map[string]bool, e *mention, parties []string) []string {
	parties = slices.DeleteFunc(slices.Clone(parties), func(p string) bool {
		return people[p]
	})
	states := 0
	for _, p := range parties {
		if claim.IsCode(p) {
			states++
		}
	}
	if e.typ == "signing" || e.typ == "launch" || e.typ == "conference" && states < 2 {
		return parties
	}
	var out []string
	for _, p := range parties {
		if claim.IsCode(p) || r.names.IsBody(p) {
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return parties
	}
	return out
}

func toClaim(a *annotate.Analysis, e *mention) claim.Claim {
	first, _ := covering(a, e.first)
	_, end := covering(a, e.end-1)
	last := max(end, e.end)
	for last > e.trigger+1 {
		t := a.Tokens[last-1].Tag
		if t != lang.PUNCT && t != lang.CCONJ && t != lang.ADP && t != lang.PART && t != lang.DET || a.Tokens[last-1].Norm == ")" || a.Tokens[last-1].Norm == "\"" {
			break // no ", and" at the end
		}
		last--
	}
	span := a.SpanOf(min(first, e.first), last)
	c := claim.New("event", e.rule, span)
	c.ClaimedBy = a.SpeakerOf(span)
	c.Review = e.review
	c.Set("type", e.typ)
	name := naming.Quoted(a, e.name)
	c.Set("name", a.Doc.At(name), name)
	c.Set("date_start", e.when.Start)
	c.Set("date_end", e.when.End)
	c.Set("place", a.Doc.At(e.place), e.place)
	c.Set("parties", e.parties)
	c.Set("people", e.people)
	c.Set("status", string(e.status))
	return c
}
