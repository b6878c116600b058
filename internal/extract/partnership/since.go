package partnership

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/level"
	"rapporteur/internal/lang"
)

// timeReach is how far behind a level, or before the word that gives it, its time may stand.
const timeReach = 10

// since is the time in the past at which the text says that relations were given a level, as far as it tells it: "2015", "2013-07",
// "2013-07-25"; "" where it does not: then the level is what it is when the text is written.
func (r *reader) since(a *annotate.Analysis, l level.Level, s *lang.Sentence) string {
	v := r.raising(a, l, s)
	if v < 0 {
		return ""
	}
	for i := range a.Times {
		t := &a.Times[i]
		switch {
		case t.End <= s.First || t.Value.IsZero() || t.Value.End.IsZero() || !t.Value.End.Before(a.Doc.Meta.Anchor()):
			continue
		case t.First >= s.End:
			return ""
		}
		behind := t.First >= l.End && t.First <= l.End+timeReach && linked(a, l.End, t.First)
		between := v < t.First && t.End <= l.First
		opens := t.First <= s.First+1 && t.End <= v && linked(a, t.End, v)
		if behind || between || opens {
			return written(t)
		}
	}
	return ""
}

// raising is the word before a level, in its clause, that says that relations were given it; -1 for none.
func (r *reader) raising(a *annotate.Analysis, l level.Level, s *lang.Sentence) int {
	for k := l.First - 1; k >= s.First && k >= l.First-timeReach; k-- {
		t := &a.Tokens[k]
		if r.raises[t.Norm] {
			return k
		}
		if t.Norm == ";" || t.Tag == lang.SCONJ || t.Tag == lang.VERB {
			return -1
		}
	}
	return -1
}

// linked reports whether no other deed is told in tokens first to end.
func linked(a *annotate.Analysis, first, end int) bool {
	for k := first; k < end; k++ {
		if t := &a.Tokens[k]; t.Tag == lang.VERB || t.Tag == lang.SCONJ || t.Norm == ";" {
			return false
		}
	}
	return true
}

// written is a time as far as it is told: a year, a month or a day; "" for others.
func written(t *annotate.Time) string {
	day := t.Value.Start.String()
	switch t.Grain {
	case annotate.YearGrain:
		return day[:len("2006")]
	case annotate.MonthGrain:
		return day[:len("2006-01")]
	case annotate.DayGrain:
		return day
	}
	return ""
}
