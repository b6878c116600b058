package figure

import (
	"sort"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// maxAfter is how many tokens may stand between a figure and the time directly after it that is its period.
const maxAfter = 6

// maxReach bounds how far from a figure its period and subjects are looked for within a sentence, in tokens.
const maxReach = 150

// when is the time of a figure, as claims write it, and where it stands.
type when struct {
	iso  string
	span text.Span
	told bool // a day shortly before the report, on which it may only have been told
}

// period is the time for which a figure holds. before and next are the figures around it in its sentence, nil where there are none;
// last is the time of the one before it in the document.
func (r *reader) period(a *annotate.Analysis, q, before, next *annotate.Quantity, last when) when {
	if t := bracketed(a, q); t != nil {
		return r.whenOf(a, q, t, last)
	}
	rises := next != nil && risesTo(a, q, next)
	if next != nil && isRange(a, q, next) && !rises {
		return r.period(a, next, q, nil, last)
	}
	first, end := 0, len(a.Tokens)
	if rises { // "from $5 billion to $8 billion in 2024": the time is that of the second
		end = next.First
	}
	if before != nil && risesTo(a, before, q) { // "from $5 billion in 2003 to more than $20 billion"
		if t := r.timeOf(a, q, before.End, end); t != nil && t.First >= q.End {
			return r.whenOf(a, q, t, last)
		}
		w := r.whenOf(a, q, r.timeOf(a, q, first, end), last)
		if _, to, ok := w.years(); ok {
			w.iso = to
			return w
		}
		return when{}
	}
	w := r.whenOf(a, q, r.timeOf(a, q, first, end), last)
	if from, _, ok := w.years(); ok && rises { // "from 2000 to 2023 trade grew from $5 billion to $8 billion"
		w.iso = from
	}
	return w
}

// years are the ends of a period that runs from one year to another; ok is false for others.
func (w when) years() (first, last string, ok bool) {
	first, last, ok = strings.Cut(w.iso, "/")
	return first, last, ok && len(first) == len("2000") && len(last) == len("2000")
}

// recent reports whether a day lies in the week before the report.
func recent(a *annotate.Analysis, t *annotate.Time) bool {
	day := a.Doc.Meta.Anchor()
	return !day.IsZero() && t.Value.Start.Before(day) && day.Add(0, 0, -8).Before(t.Value.Start)
}

// risesTo reports whether q is where something rises or falls to from p: "from $5 billion in 2003 to $20 billion".
func risesTo(a *annotate.Analysis, p, q *annotate.Quantity) bool {
	return p.First > 0 && a.Tokens[p.First-1].Norm == "from" && p.Unit == q.Unit && q.First-p.End <= maxIndicator && hasWord(a, p.End, q.First, "to")
}

// timeOf is, of the times of the sentence between tokens first and end, the one for which a figure holds: the one right after it,
// else the nearest before it, else the nearest after it with no other number between.
func (r *reader) timeOf(a *annotate.Analysis, q *annotate.Quantity, first, end int) *annotate.Time {
	s := a.Sentence(q.First)
	first, end = max(s.First, q.First-maxReach, first), min(s.End, q.End+maxReach, end)
	times := a.Times[sort.Search(len(a.Times), func(i int) bool { return a.Times[i].First >= first }):]
	var before, after *annotate.Time
	n := 0
	for i := range times {
		t := &times[i]
		if t.First >= end {
			break
		}
		if !r.dates(a, s, t) || aside(a, q, t) || i > 0 && isFiscal(t) && joined(a, &times[i-1], t) {
			continue
		}
		n++
		if t.End <= q.First {
			if t.First-1 > s.First && a.Tokens[t.First-1].Norm == "since" {
				continue // "since 2013" in the middle of a sentence belongs to what stands before it
			}
			before = t
		} else if after == nil && t.First >= q.End && !possessive(a, t.End) && !sinceThen(a, q.End, t) {
			after = t
		}
	}
	end = pastConversion(a, q)
	if after != nil && between(a, end, after.First) && (n > 1 || r.setAgainst(a, q.End, after.First)) {
		after = nil
	}
	switch {
	case after == nil:
		return before
	case before == nil || after.First-end <= maxAfter && (!newClause(a, end, after.First) || hasWord(a, before.End, q.First, ";")):
		return after
	}
	return before
}

// carried is the time of the sentence before, when a figure tells more of what that speaks of and names no time itself: "Trade grew in 2024. It
// amounted to $4 billion.", "Trade reached $4 billion in 2024. Exports made up $3 billion."; nil where that sentence has several times.
func (r *reader) carried(a *annotate.Analysis, q *annotate.Quantity, p *phrase) *annotate.Time {
	s := a.Sentence(q.First)
	if p.text == "" || p.first < 0 {
		return nil
	}
	was := s
	switch {
	case p.first < s.First:
		was = a.Sentence(p.first)
	case s.First > 0 && r.flowIn(a, p.first, p.end) && pastVerb(a, p.verb):
		if was = a.Sentence(s.First - 1); was.Paragraph != s.Paragraph || !r.flowIn(a, was.First, was.End) {
			return nil
		}
	}
	if was.End != s.First || was.Part != s.Part {
		return nil
	}
	var found *annotate.Time
	for i := a.TimesFrom(was.First); i < len(a.Times) && a.Times[i].First < s.End; i++ {
		t := &a.Times[i]
		if found != nil || t.First >= s.First || t.Grain == annotate.DayGrain || t.Grain == annotate.WeekGrain || t.Value.IsZero() || !r.dates(a, was, t) {
			return nil
		}
		found = t
	}
	return found
}

// flowIn reports whether trade is spoken of among the tokens.
func (r *reader) flowIn(a *annotate.Analysis, from, end int) bool {
	for k := from; k < end; k++ {
		if r.flows[a.Tokens[k].Lemma] {
			return true
		}
	}
	return false
}

// pastVerb reports whether token v is a verb that tells what was.
func pastVerb(a *annotate.Analysis, v int) bool {
	return v >= 0 && a.VerbForm(v) == annotate.PastForm
}

// bracketed is the time right before the brackets in which a figure stands first: "compared to 2022 ($6.3 billion)"; nil for none.
func bracketed(a *annotate.Analysis, q *annotate.Quantity) *annotate.Time {
	if q.First < 2 || a.Tokens[q.First-1].Norm != "(" {
		return nil
	}
	i := sort.Search(len(a.Times), func(i int) bool { return a.Times[i].End >= q.First-1 })
	if i == len(a.Times) || a.Times[i].End != q.First-1 || a.Times[i].Value.IsZero() && !isFiscal(&a.Times[i]) {
		return nil
	}
	return &a.Times[i]
}

// pastConversion is the token behind a quantity and the brackets that tell it in another unit: "360 billion shillings (2.8 billion dollars)".
func pastConversion(a *annotate.Analysis, q *annotate.Quantity) int {
	s := a.Sentence(q.First)
	if q.End >= s.End || a.Tokens[q.End].Norm != "(" {
		return q.End
	}
	for k := q.End; k < min(s.End, q.End+2*maxAfter); k++ {
		if a.Tokens[k].Norm == ")" {
			return k + 1
		}
	}
	return q.End
}

// dates reports whether a time can be that of a figure: it is one, and not what the figure is compared with or when it was told.
func (r *reader) dates(a *annotate.Analysis, s *lang.Sentence, t *annotate.Time) bool {
	if t.Grain == annotate.Duration || !isFiscal(t) && (t.Value.IsZero() || t.Vague) {
		return false
	}
	return !r.isName(a, s, t) && !r.isBaseline(a, s, t) && !isReport(a, t)
}

// isFiscal reports whether a time is a fiscal year, known or not.
func isFiscal(t *annotate.Time) bool {
	return t.Fiscal != "" || t.Vague && strings.HasPrefix(t.Rule, "date.fiscal")
}

// joined reports whether a fiscal year only names the year of the time before it: "between April and August of the fiscal year".
func joined(a *annotate.Analysis, before, t *annotate.Time) bool {
	if before.Value.IsZero() || before.Vague || t.First-before.End > 2 {
		return false
	}
	for k := before.End; k < t.First; k++ {
		if w := &a.Tokens[k]; w.Norm != "of" && w.Norm != "in" && w.Tag != lang.DET {
			return false
		}
	}
	return t.First > before.End
}

// whenOf writes a time as the period of a figure; nil is none.
func (r *reader) whenOf(a *annotate.Analysis, q *annotate.Quantity, t *annotate.Time, last when) when {
	if t == nil {
		return when{}
	}
	w := when{iso: isoPeriod(a, t), span: t.Span, told: t.Grain == annotate.DayGrain && t.Mod == "" && recent(a, t)}
	switch {
	case strings.HasSuffix(t.Rule, "-earlier") && strings.HasPrefix(last.iso, "FY"):
		w.iso = text.YearsOn(last.iso, -1) // "$28 billion a year earlier"
	case t.Grain == annotate.YearGrain && r.samePart(a, q):
		w.iso = text.InYear(last.iso, int(t.Value.Start.Year))
	}
	return w
}

// samePart reports whether a figure is of the part of a year that another one was of: "for the same period".
func (r *reader) samePart(a *annotate.Analysis, q *annotate.Quantity) bool {
	s := a.Sentence(q.First)
	for k := max(s.First, q.First-2*maxAfter); k+1 < min(s.End, q.End+2*maxAfter); k++ {
		if r.alike[a.Tokens[k].Norm] && r.parts[a.Tokens[k+1].Lemma] {
			return true
		}
	}
	return false
}

// isoPeriod writes a period; one that began at a time and lasts is open at its end, and "2022-23" is a year of accounts.
func isoPeriod(a *annotate.Analysis, t *annotate.Time) string {
	iso := t.ISO()
	if t.First > 0 && a.Tokens[t.First-1].Norm == "since" && iso != "" {
		return iso + "/.."
	}
	if y := int(t.Value.Start.Year); t.Rule == "date.years-short" && int(t.Value.End.Year) == y+1 {
		return text.FormatFiscal(y, y+1)
	}
	return iso
}
