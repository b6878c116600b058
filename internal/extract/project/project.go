// Package project finds undertakings on the ground, named or clearly described: railways, roads, pipelines, ports, plants,
// schools, satellites, and how far the text says they have come.
//
// Main value: Extractor. Programmes and plans on paper are no projects.
package project

import (
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// Extractor reads projects.
var Extractor = extract.Extractor{
	Kind:   "project",
	Doc:    "Works by the noun that heads their name; status from the verb or noun that governs it.",
	Tables: []string{"heads", "acts"},
	Load:   load,
}

type reader struct {
	names *naming.Grammar
	acts  *frame.Acts
	works map[string]work // by the noun
}

func load(packs *pack.Set, language string) (extract.Run, error) {
	var r reader
	var err error
	if r.names, err = naming.Load(packs, language); err != nil {
		return nil, err
	}
	if r.acts, err = frame.LoadActs(packs, language, "project"); err != nil {
		return nil, err
	}
	if r.works, err = loadWorks(packs, language); err != nil {
		return nil, err
	}
	return r.run, nil
}

func (r *reader) run(a *annotate.Analysis) []claim.Claim {
	var read []naming.Name
	var listed []claim.Claim
	for i := range a.Sentences {
		s := &a.Sentences[i]
		if !s.Part.IsArticle() || !s.Prose || naming.Title(a, s) {
			continue
		}
		names, within := r.names.FindWithin("project", a, s)
		for _, n := range append(names, within...) {
			if n.Head.Kind != "project" {
				continue
			}
			if n = withMeasure(a, n); r.stands(a, n) {
				read = append(read, n)
			}
		}
		listed = r.listed(a, s, listed)
	}
	var claims []claim.Claim
	for _, t := range unify(a, naming.Collect(a, read)) {
		span := naming.Quoted(a, a.SpanOf(t.First, t.End))
		c := claim.New("project", t.Head.Rule, span)
		c.ClaimedBy = a.SpeakerOf(span)
		c.Set("name", a.Doc.At(span), span)
		if x := described(a, &t); x != nil {
			also := a.SpanOf(x.First, x.End)
			c.Set("also", a.Doc.At(also), also)
		}
		c.Set("type", t.Head.Type)
		parties := naming.Parties(a, t.Name)
		for i := 0; len(parties) == 0 && i < len(t.Names); i++ {
			parties = naming.Parties(a, t.Names[i])
		}
		status, at := r.status(a, &t)
		if len(parties) == 0 {
			parties = r.owners(a, &t, at)
		}
		c.Set("parties", parties)
		if at >= 0 {
			c.Set("status", status, a.Tokens[at].Span)
		} else {
			c.Set("status", status)
		}
		claims = append(claims, c)
	}
	claims = append(besides(claims, listed), listed...)
	return append(claims, r.counted(a, claims)...)
}

// status is what is said of a work, and the word that says so, -1 when none does.
func (r *reader) status(a *annotate.Analysis, t *naming.Thing) (status string, at int) {
	for _, n := range t.Names {
		if s, at := r.acts.Status(a, n.First, n.End); s != "" {
			if (s == "completed" || s == "operating") && inPart(a, n.First) {
				s = "under construction"
			}
			if n.Within && a.Tokens[at].Tag == lang.NOUN && at < n.First {
				s = "agreed" // "an agreement on the construction of the railway"
			}
			return r.agreedOn(a, s, at), at
		}
	}
	return "mentioned", -1
}

// inPart reports whether what is told of a work is told of a share of it: "75 percent of the pipeline has been completed".
func inPart(a *annotate.Analysis, first int) bool {
	k := first - 1
	for k > 0 && (a.Tokens[k].Tag == lang.DET || a.Tokens[k].Tag == lang.NUM || a.Tokens[k].Tag == lang.ADJ) {
		k--
	}
	return k > 0 && a.Tokens[k].Norm == "of" && (a.Tokens[k-1].Norm == "percent" || a.Tokens[k-1].Norm == "%" || a.Tokens[k-1].Norm == "half")
}

// goesOn reports whether a noun or "of" follows a described work: "undersea cable connectivity", "a pipeline of experts".
func goesOn(a *annotate.Analysis, n naming.Name) bool {
	if n.HeadEnd >= a.Sentence(n.First).End {
		return false
	}
	t := &a.Tokens[n.HeadEnd]
	return t.Tag == lang.NOUN || t.Norm == "of"
}

// standing reports whether works of a type are mostly there already: a bridge or airport is news only when something is done to it,
// or when it is between states.
func standing(kind string) bool {
	switch kind {
	case "highway", "bridge", "port", "plant":
		return true
	}
	return false
}

// worked reports whether something is done to a work itself: built, opened, visited; not only moved through it.
func (r *reader) worked(a *annotate.Analysis, n naming.Name) bool {
	_, at, rule := r.acts.Find(a, n.First, n.End)
	if at < 0 || rule == "project.built" {
		return at >= 0
	}
	for i := n.First; i < n.End; i++ {
		if t := &a.Tokens[i]; int(t.Head) == at {
			return a.Tokens[at].Tag != lang.VERB || t.Rel == lang.Obj || t.Rel == lang.NsubjPass || t.Rel == lang.Nsubj
		}
	}
	return a.Tokens[at].Tag != lang.VERB
}

// places counts the places and states that tokens first to end name.
func places(a *annotate.Analysis, first, end int) int {
	n := 0
	for i := first; i < end; i++ {
		m := a.MentionAt(i)
		if m == nil {
			continue
		}
		if (m.Kind == annotate.Place || m.Kind == annotate.State) && m.Form != annotate.Pronoun {
			n++
		}
		i = max(i, m.End-1)
	}
	return n
}

func several(a *annotate.Analysis, n naming.Name) bool {
	return len(naming.Actors(a, n.First, n.End)) > 0
}

// namesAfter counts the capitalized names in the tail of a work: "the railway from Isaka to Kigali".
func namesAfter(a *annotate.Analysis, n naming.Name) int {
	c := 0
	for i := n.HeadEnd; i < n.End; i++ {
		if a.Tokens[i].Tag == lang.PROPN && (i == n.HeadEnd || a.Tokens[i-1].Tag != lang.PROPN && a.Tokens[i-1].Norm != "(") {
			c++
		}
	}
	return c
}

// withMeasure takes the measure right before a work with no other words of its own into its name: "1,050 km (630-mile) pipeline".
func withMeasure(a *annotate.Analysis, n naming.Name) naming.Name {
	if n.Proper || n.First != n.HeadFirst || n.HeadEnd-n.HeadFirst > 1 {
		return n
	}
	k := n.First - 1
	for s := a.Sentence(n.First).First; k > s && k > n.First-7 && quantityOver(a, k) == nil; k-- {
		switch a.Tokens[k].Norm {
		case ")", "(", "-":
		default:
			if a.Tokens[k].Tag != lang.NOUN || k+1 >= n.First || a.Tokens[k+1].Norm != ")" {
				return n
			}
		}
	}
	for q := quantityOver(a, k); q != nil && q.Type == annotate.Measure; q = quantityOver(a, k) {
		n.First = q.First
		if k = q.First - 1; k < 1 || a.Tokens[k].Norm != "(" {
			break
		}
		k--
	}
	return n
}

// inMeasure reports whether token i begins a measure.
func inMeasure(a *annotate.Analysis, i int) bool {
	q := quantityOver(a, i)
	return q != nil && q.First == i && q.Type == annotate.Measure
}

// shortName reports whether the one word before the head of a work is a short name in capitals that is no actor's: "the BTC project".
func shortName(a *annotate.Analysis, n naming.Name) bool {
	t := &a.Tokens[n.First]
	return n.HeadFirst == n.First+1 && len(t.Form) > 2 && strings.ToUpper(t.Form) == t.Form && t.Tag != lang.NUM && len(naming.Actors(a, n.First, n.HeadFirst)) == 0 && len(a.Sides) > 1
}

// newWork reports whether a work with a name in capitals, three words and more, is said to be new.
func newWork(a *annotate.Analysis, n naming.Name) bool {
	return n.Proper && n.HeadEnd-n.First > 2 && n.First > a.Sentence(n.First).First && a.Tokens[n.First-1].Norm == "new" && places(a, n.First, n.HeadFirst) > 0
}

// stands reports whether a name says which work it is: a capitalized name of two words and more, or a description that begins
// with a name ("China-Kazakhstan logistics base") or that something is done to.
func (r *reader) stands(a *annotate.Analysis, n naming.Name) bool {
	if n.Proper && n.Head.Want == "made" {
		if _, _, rule := r.acts.Find(a, n.First, n.End); rule != "project.built" && !(n.Head.Type == "social" && rule != "" && (several(a, n) || len(a.Sides) > 1)) {
			return false
		}
	}
	if m := a.MentionAt(n.First); n.Proper && n.Head.Type == "railway" && m != nil && m.Kind == annotate.State && m.First == n.First && m.End == n.HeadFirst && !r.worked(a, n) {
		return false // "Bangladesh Railway" runs trains
	}
	if standing(n.Head.Type) && !ofProject(a, n) && !newWork(a, n) && !several(a, n) && places(a, n.First, n.HeadFirst) < 2 && !r.worked(a, n) {
		return false
	}
	if n.Proper && n.First == n.HeadFirst {
		return n.Head.Rule == "project.work" && n.Core-n.HeadEnd > 2 && a.Tokens[n.HeadEnd].Norm == "for" // "the Project for Transfer of Technology"
	}
	if n.Proper && n.Head.Type == "corridor" && n.End == n.HeadEnd && goesOn(a, n) {
		return false // "the Northern Corridor countries"
	}
	if n.Proper {
		return !(n.End == n.HeadEnd && n.End < a.Sentence(n.First).End && a.Tokens[n.End].Tag == lang.PROPN)
	}
	if n.Head.Want == "paired" {
		return true
	}
	if n.Head.Rule == "project.work" && n.HeadFirst > n.First && !a.Tokens[n.HeadEnd-1].Feats.Has(lang.Plural) && len(naming.Actors(a, n.HeadEnd, n.End)) > 1 && a.Tokens[n.HeadEnd].Norm == "between" {
		return true // "the power connection project between Norway and Peru"
	}
	if t := &a.Tokens[n.HeadEnd-1]; t.Rel == lang.Compound && int(t.Head) < n.HeadEnd+3 || goesOn(a, n) {
		return false
	}
	if where := max(places(a, n.HeadEnd, n.End), namesAfter(a, n)); where > 0 && n.Head.Rule != "project.work" {
		if _, _, rule := r.acts.Find(a, n.First, n.End); rule == "project.built" || n.Head.Want == "described" && (where > 1 || n.HeadEnd-n.HeadFirst > 1 && a.Tokens[n.HeadEnd-1].Lemma == "project") {
			return true // "build a hospital in Honiara", "the pipeline connecting Norway and Peru"
		}
	}
	if _, _, rule := r.acts.Find(a, n.First, n.End); rule == "project.built" && !standing(n.Head.Type) && inMeasure(a, n.First) {
		return true // "the construction of a 1,050 km pipeline"
	}
	if n.Head.Want != "described" && n.Head.Want != "named" || n.First == n.HeadFirst && n.HeadEnd-n.HeadFirst < 2 {
		return false
	}
	if bare := n.Head.Rule == "project.work"; bare && (n.HeadFirst-n.First < 2 && !shortName(a, n) || a.Tokens[n.HeadFirst].Norm == "projects") {
		return false
	}
	name := false
	for i := n.First; i < n.HeadFirst; i++ {
		t := &a.Tokens[i]
		name = name || t.Tag == lang.PROPN || t.Form != t.Norm && i > a.Sentence(i).First
	}
	if name {
		return true
	}
	_, _, rule := r.acts.Find(a, n.First, n.End)
	return rule == "project.built" && n.Core-n.First >= 3
}
