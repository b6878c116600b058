package project

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// work is a row of the table of heads for one noun.
type work struct {
	rule, typ string
	built     bool // may be told by its number alone
	made      bool // is news only when something is done to it
	paired    bool // is told by the two ends that it joins
}

// loadWorks reads the nouns that head works: "bridge" and "ring road" out of "(bridge|tunnel|ring road)".
func loadWorks(packs *pack.Set, language string) (map[string]work, error) {
	rows, err := packs.Rows(language, "heads", "rule", "head", "kind", "type", "want")
	if err != nil {
		return nil, err
	}
	works := map[string]work{}
	for _, t := range rows {
		if t.Get("kind") != "project" {
			continue
		}
		for noun := range strings.SplitSeq(strings.Trim(t.Get("head"), "()"), "|") {
			if !strings.ContainsAny(noun, "()[]") {
				works[noun] = work{t.Get("rule"), t.Get("type"), t.Get("want") != "named" && t.Get("want") != "paired" && t.Get("type") != "other", t.Get("want") == "made", t.Get("want") == "paired"}
			}
		}
	}
	return works, nil
}

// counted reads works told by their number, which something is done to: "built 180 rural bridges".
func (r *reader) counted(a *annotate.Analysis, have []claim.Claim) []claim.Claim {
	var out []claim.Claim
	for i := range a.Quantities {
		q := &a.Quantities[i]
		if q.Type != annotate.Count || q.Rule != "figure.count" || q.Vague || q.Head < 0 {
			continue
		}
		w, ok := r.works[a.Tokens[q.Head].Lemma]
		if s := a.Sentence(q.Head); !ok || !w.built || !s.Part.IsArticle() || !s.Prose || naming.Title(a, s) {
			continue
		}
		status, at, rule := r.acts.Find(a, q.First, q.End)
		if status == "" || rule != "project.built" && !r.names.IsFunding(a.Tokens[at].Lemma) || otherVerb(a, at, q.First) {
			continue
		}
		span := text.Span{Start: q.Number.Start, End: a.Tokens[q.Head].Span.End}
		if slices.ContainsFunc(have, func(c claim.Claim) bool { return c.Span.Start < span.End && span.Start < c.Span.End }) {
			continue
		}
		c := claim.New("project", w.rule, span)
		c.ClaimedBy = a.SpeakerOf(span)
		c.Set("name", a.Doc.At(span), span)
		c.Set("type", w.typ)
		if parties := naming.Actors(a, q.First, q.End); len(parties) > 0 {
			c.Set("parties", parties)
		} else if len(a.Sides) == 2 {
			c.Set("parties", a.Sides)
		}
		c.Set("status", status)
		out = append(out, c)
	}
	return out
}

// otherVerb reports whether a verb stands between the word at and the works: "support a network to serve 4,000 schools".
func otherVerb(a *annotate.Analysis, at, first int) bool {
	for k := at + 1; k < first; k++ {
		if a.Tokens[k].Tag == lang.VERB {
			return true
		}
	}
	return false
}
