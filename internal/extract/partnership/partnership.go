// Package partnership finds the level of relations that a document gives a name: "permanent comprehensive strategic
// partnership", "Major Defense Partner", and between whom it is.
//
// Main value: Extractor. The package ranks no levels; packs and readers do.
package partnership

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/extract/level"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// Extractor reads levels of partnership.
var Extractor = extract.Extractor{
	Kind:   "partnership",
	Doc:    "Levels of relations by the words of the table ladder; parties from a pair of names before, from \"between\" and \"with\" after, from a possessive, or the sides of the document.",
	Tables: []string{"ladder", "raises"},
	Load:   load,
}

type reader struct {
	levels *level.Grammar
	names  *naming.Grammar
	raises map[string]bool // words by which relations are given a level: "elevated"
}

func load(packs *pack.Set, language string) (extract.Run, error) {
	levels, err := level.Load(packs, language)
	if err != nil {
		return nil, err
	}
	names, err := naming.Load(packs, language)
	if err != nil {
		return nil, err
	}
	rows, err := packs.Rows(language, "raises", "words", "use")
	if err != nil {
		return nil, err
	}
	r := &reader{levels, names, map[string]bool{}}
	for _, row := range rows {
		if words := row.Get("words"); row.Get("use") != "leave" && !strings.Contains(words, " ") {
			r.raises[words] = true
		}
	}
	return r.run, nil
}

func (r *reader) run(a *annotate.Analysis) []claim.Claim {
	var claims []claim.Claim
	seen := map[string]int{}
	for i := range a.Sentences {
		s := &a.Sentences[i]
		if !s.Part.IsArticle() {
			continue
		}
		for _, l := range r.levels.Find(a, s.First, s.End) {
			if namesThing(a, l, s.End) {
				continue
			}
			span := a.SpanOf(l.First, l.End)
			parties := r.names.Tidy(partiesOf(a, l, s), a.Doc.Meta.Anchor())
			c := claim.New("partnership", l.Rule, span)
			c.ClaimedBy = a.SpeakerOf(span)
			c.Review = len(parties) < 2 || a.Tokens[l.Head].Norm == "partners" || len(parties) > 2 && a.Tokens[l.Head].Norm == "partnerships"
			c.Set("parties", parties)
			c.Set("level", singular(a.Doc.At(span)), span)
			since := r.since(a, l, s)
			if since != "" {
				c.Set("as_of", since)
			} else {
				c.Set("as_of", a.Doc.Meta.Anchor())
			}
			sorted := slices.Sorted(slices.Values(parties))
			key := strings.ToLower(c.String("level")) + "\x00" + strings.Join(sorted, " ")
			at, ok := seen[key]
			switch {
			case !ok:
				seen[key] = len(claims)
				claims = append(claims, c)
			case since != "": // told again, with the time at which it came about
				claims[at].Set("as_of", since)
			}
		}
	}
	return claims
}

// namesThing reports whether a level in capitals is the beginning of the name of a body or document: "the Strategic Partnership Council".
func namesThing(a *annotate.Analysis, l level.Level, end int) bool {
	if l.End >= end {
		return false
	}
	t := &a.Tokens[l.End]
	c := t.Form[0]
	return (t.Tag == lang.NOUN || t.Tag == lang.PROPN) && c >= 'A' && c <= 'Z' && t.Span.Start == a.Tokens[l.End-1].Span.End+1 && a.MentionAt(l.End) == nil
}

// singular is the name of one level where the text has several.
func singular(s string) string {
	if one, ok := strings.CutSuffix(s, "artnerships"); ok {
		return one + "artnership"
	}
	return s
}
