package commitment

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// action is what is undertaken; of what "will be done", the thing that it is done to comes first.
func (f *found) action(a *annotate.Analysis) string {
	plain := action(a, f.deed, f.end)
	np, ok := a.Subject(f.deed)
	if f.form != "done" || !ok || np.End > f.deed {
		return plain
	}
	verb, rest, _ := strings.Cut(plain, " ")
	return strings.TrimSpace(verb + " " + strings.Join(strings.Fields(a.Doc.At(a.SpanOf(np.First, np.End))), " ") + " " + rest)
}

// action is the deed as a verb phrase in its base form.
func action(a *annotate.Analysis, deed, end int) string {
	t := &a.Tokens[deed]
	rest := strings.Join(strings.Fields(a.Doc.At(a.SpanOf(deed, end))), " ")
	if deed > 1 && (a.Tokens[deed-1].Norm == "not" || a.Tokens[deed-1].Norm == "to" && a.Tokens[deed-2].Norm == "not") {
		return "not " + rest // "pledged not to raise tariffs"
	}
	if t.Tag == lang.VERB && t.Lemma != "" && strings.HasPrefix(rest, t.Form) {
		return t.Lemma + rest[len(t.Form):]
	}
	return rest
}

// counterparts are the actors with, to, for or against whom the deed is meant.
func counterparts(a *annotate.Analysis, f found) []string {
	var out []string
	for i := f.deed; i < f.end; i++ {
		m := a.MentionAt(i)
		if m == nil || m.Entity < 0 || m.First != i || m.Kind == annotate.Place || m.Form == annotate.Adjectival {
			continue
		}
		j := i - 1
		for j >= f.deed && (a.Tokens[j].Tag == lang.DET || a.Tokens[j].Tag == lang.ADJ || a.Tokens[j].Tag == lang.NUM) {
			j--
		}
		if j < f.deed-1 || j < 0 {
			continue
		}
		if a.Tokens[j].Tag != lang.VERB && !a.Does(a.Tokens[j].Norm, annotate.Toward) {
			continue
		}
		for _, n := range a.ActorOf(annotate.NounPhrase{First: m.First, End: m.End, Head: m.End - 1}).Names {
			if !slices.Contains(f.actor.Names, n) && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// deadline is the last day of a future date in the commitment, as ISO; or the words that set a time without a date.
func (x *lexicon) deadline(a *annotate.Analysis, f found) (string, text.Span) {
	span := a.SpanOf(f.deed, f.end)
	anchor := a.Doc.Meta.Anchor()
	k := firstTime(a, span.Start)
	for ; k < len(a.Times) && a.Times[k].Span.Start < span.End; k++ {
		t := &a.Times[k]
		if t.Fiscal != "" && span.Contains(t.Span) {
			return a.Doc.At(t.Span), t.Span // its last day depends on whose year it is
		}
		if t.Grain == annotate.Duration && span.Contains(t.Span) && t.First > f.deed && a.Tokens[t.First-1].Norm == "within" {
			at := a.SpanOf(t.First-1, t.End)
			return a.Doc.At(at), at // "within two weeks", counted from a day that the text does not tell
		}
		if t.Grain == annotate.Duration || t.Value.End.IsZero() || !span.Contains(t.Span) || possessive(a.Doc.Text[t.Span.End:]) || t.First > 0 && a.Tokens[t.First-1].Norm == "of" && t.Grain == annotate.YearGrain {
			continue // "resolution 2334 of 2016"
		}
		if anchor.IsZero() && t.Grain == annotate.YearGrain && !x.words["due"][a.Tokens[max(t.First-1, 0)].Norm] {
			continue // a text without a day: "an agreement that took effect in 2019"
		}
		if anchor.IsZero() || !t.Value.End.Before(anchor) {
			return t.Value.End.String(), t.Span
		}
	}
	for i := f.deed; i < f.end; i++ {
		for _, w := range x.deadlines[a.Tokens[i].Norm] {
			if i+len(w) <= f.end && matches(a, i, w) {
				at := a.SpanOf(i, i+len(w))
				return a.Doc.At(at), at
			}
		}
	}
	return "", text.Span{}
}

// possessive reports whether the words before own what follows: "tomorrow's challenges" are due on no day.
func possessive(after string) bool {
	return strings.HasPrefix(after, "'s ") || strings.HasPrefix(after, "’s ")
}

func matches(a *annotate.Analysis, i int, words []string) bool {
	for k, w := range words {
		if a.Tokens[i+k].Norm != w {
			return false
		}
	}
	return true
}

// firstTime is the first time that begins at or after an offset.
func firstTime(a *annotate.Analysis, offset int) int {
	k, _ := slices.BinarySearchFunc(a.Times, offset, func(t annotate.Time, o int) int { return t.Span.Start - o })
	return k
}
