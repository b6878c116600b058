// Package date makes claims of the expressions that name a calendar date or period. What they are and what they mean is
// found by annotate; here those are chosen that count as dates: in the article, resolved or not, and not of the sorts on
// which careful readers differ.
//
// Main value: Extractor. The package does not say what happened at a date (event does).
package date

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// Extractor reads dates.
var Extractor = extract.Extractor{
	Kind:   "date",
	Doc:    "Days, ranges, months, quarters, years and decades, absolute, relative to the publication or dateline date, or to what the text said before.",
	Tables: []string{"times"},
	Load:   load,
}

// Issue is the rule of a month that stands alone at the head of a document without a day: that in which it came out.
const Issue = "date.issue"

type reader struct {
	leads map[string]bool
}

func load(packs *pack.Set, language string) (extract.Run, error) {
	rows, err := packs.Rows(language, "date_leads", "word")
	if err != nil {
		return nil, err
	}
	r := &reader{leads: make(map[string]bool, len(rows))}
	for _, row := range rows {
		r.leads[row.Get("word")] = true
	}
	return r.run, nil
}

func (r *reader) run(a *annotate.Analysis) []claim.Claim {
	var out []claim.Claim
	for i := range a.Times {
		t := &a.Times[i]
		s := a.Sentence(t.First)
		if t.Vague || t.Grain == annotate.Duration || !s.Part.IsArticle() {
			continue
		}
		if t.Value.IsZero() && !a.Doc.Meta.Anchor().IsZero() {
			continue // counted from something that the text does not fix
		}
		if isStamp(a, t) {
			continue
		}
		first := r.lead(a, t, s.First, s.End)
		rule := t.Rule
		if t.Grain == annotate.MonthGrain && a.Doc.Meta.Anchor().IsZero() && a.StatesIssue(t.First, t.End) {
			rule = Issue
		}
		c := claim.New("date", rule, a.SpanOf(first, t.End))
		c.ClaimedBy = a.SpeakerOf(t.Span)
		c.Set("value_start", t.Value.Start, t.Span)
		c.Set("value_end", t.Value.End, t.Span)
		out = append(out, c)
	}
	return out
}

// lead is where the words of a date begin: at the preposition before it, unless it stands as the attribute of a noun
// ("at the June summit").
func (r *reader) lead(a *annotate.Analysis, t *annotate.Time, from, end int) int {
	k := t.First - 1
	if k >= from && a.Tokens[k].Norm == "the" {
		if t.End < end {
			switch a.Tokens[t.End].Tag {
			case lang.NOUN, lang.PROPN, lang.ADJ:
				return t.First
			}
		}
		k--
	}
	if k >= from && r.leads[a.Tokens[k].Norm] && (t.Grain != annotate.DayGrain || a.Tokens[k].Norm != "in") {
		return k
	}
	return t.First
}

// isStamp reports whether a clock time to the second follows, as in stamps of publication.
func isStamp(a *annotate.Analysis, t *annotate.Time) bool {
	if t.End >= len(a.Tokens) {
		return false
	}
	w := a.Tokens[t.End].Norm
	return len(w) == 8 && w[2] == ':' && w[5] == ':'
}
