// Package formulation finds set political phrases, reusable word for word: slogans, principles, named initiatives, fixed
// formulas. Most come from the packs' tables of phrases; lists of values ("peace, trust and cooperation"), qualities
// wished to a region ("a free and open Indo-Pacific"), quoted slogans and levels of partnership are read by grammar.
//
// Main value: Extractor. The package does not follow a phrase over time or outlets.
package formulation

import (
	"sort"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/extract/level"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// Extractor reads set phrases.
var Extractor = extract.Extractor{
	Kind:   "formulation",
	Doc:    "Set phrases from the packs' tables, lists of values, qualities wished to a region, quoted slogans, partnership levels.",
	Tables: []string{"formulations", "values"},
	Load:   load,
}

// found is a candidate: tokens first to end (exclusive).
type found struct {
	first, end int
	rule       string
}

type reader struct {
	phrases *phrases
	values  *values
	levels  *level.Grammar
}

func load(packs *pack.Set, language string) (extract.Run, error) {
	var r reader
	var err error
	if r.phrases, err = loadPhrases(packs, language); err != nil {
		return nil, err
	}
	if r.values, err = loadValues(packs, language); err != nil {
		return nil, err
	}
	if r.levels, err = level.Load(packs, language); err != nil {
		return nil, err
	}
	return r.run, nil
}

func (r *reader) run(a *annotate.Analysis) []claim.Claim {
	var claims []claim.Claim
	seen := map[string]bool{}
	for i := range a.Sentences {
		s := &a.Sentences[i]
		if !s.Part.IsArticle() {
			continue
		}
		all := r.phrases.find(a, s.First, s.End, nil)
		all = r.values.find(a, s.First, s.End, all)
		all = r.values.slogans(a, s.First, s.End, all)
		all = r.values.names(a, s.First, s.End, all)
		for _, l := range r.levels.Find(a, s.First, s.End) {
			if !l.Partner || l.Strong > 1 {
				all = append(all, found{l.First, l.End, "formulation.partnership"})
			}
		}
		for _, f := range widest(all) {
			key := keyOf(a.Tokens[f.first:f.end])
			if seen[key] {
				continue
			}
			seen[key] = true
			span := a.SpanOf(f.first, f.end)
			c := claim.New("formulation", f.rule, span)
			c.ClaimedBy = a.SpeakerOf(span)
			c.Set("phrase", a.Doc.At(span), span)
			claims = append(claims, c)
		}
	}
	return claims
}

// widest keeps, of candidates that overlap, the one with the most tokens; of equals the first.
func widest(all []found) []found {
	sort.SliceStable(all, func(i, j int) bool {
		if n, m := all[i].end-all[i].first, all[j].end-all[j].first; n != m {
			return n > m
		}
		return all[i].first < all[j].first
	})
	taken := map[int]bool{}
	out := all[:0]
next:
	for _, f := range all {
		for i := f.first; i < f.end; i++ {
			if taken[i] {
				continue next
			}
		}
		for i := f.first; i < f.end; i++ {
			taken[i] = true
		}
		out = append(out, f)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].first < out[j].first })
	return out
}

// keyOf is what makes two wordings the same phrase: its words, without case and punctuation.
func keyOf(tokens []lang.Token) string {
	var b strings.Builder
	for _, t := range tokens {
		if t.Tag != lang.PUNCT {
			b.WriteString(t.Norm)
			b.WriteByte(' ')
		}
	}
	return b.String()
}
