package mechanism

import (
	"sort"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// maxApart is how many tokens may stand between a name and the words that tell when it was founded.
const maxApart = 8

// since is when the text says that the body named by tokens first to end was founded: "established in 2001", "since its founding in
// 1967", "the creation of the council in May 2019", and where.
func (r *reader) since(a *annotate.Analysis, first, end int) (string, text.Span) {
	s := a.Sentence(first)
	const near = 40 // tokens
	lo, hi := max(s.First, first-near), min(s.End, end+near)
	i := sort.Search(len(a.Times), func(i int) bool { return a.Times[i].First >= lo })
	for ; i < len(a.Times) && a.Times[i].First < hi; i++ {
		t := &a.Times[i]
		if t.Vague || t.Grain == annotate.Duration || t.Grain == annotate.DecadeGrain || t.Value.IsZero() || a.Doc.Meta.Anchor().Before(t.Value.Start) && !a.Doc.Meta.Anchor().IsZero() {
			continue
		}
		if k := r.founding(a, s.First, t.First); k >= 0 && founds(a, s, k, t, first, end) && frame.Outcome(a, k) == frame.Held {
			return t.ISO(), t.Span
		}
	}
	return r.sinceThen(a, s, first, end)
}

// sinceThen is when the next sentence, or what follows in the same one, says of "it" that it was founded, where the name is the subject that the
// pronoun takes up: "TICAD is an initiative of Japan; it was launched in 1993", "… . Created in 2011, it meets every year".
func (r *reader) sinceThen(a *annotate.Analysis, s *lang.Sentence, first, end int) (string, text.Span) {
	if !opensAsSubject(a, s, first, end) {
		return "", text.Span{}
	}
	lo, hi := end, s.End
	if hi < len(a.Tokens) {
		if next := a.Sentence(hi); next.Part == s.Part {
			hi = min(next.End, s.End+30)
		}
	}
	for i := sort.Search(len(a.Times), func(i int) bool { return a.Times[i].First >= lo }); i < len(a.Times) && a.Times[i].First < hi; i++ {
		t := &a.Times[i]
		if t.Vague || t.Grain == annotate.Duration || t.Grain == annotate.DecadeGrain || t.Value.IsZero() || !t.Value.Start.Before(a.Doc.Meta.Anchor()) {
			continue
		}
		k := r.founding(a, a.Sentence(t.First).First, t.First)
		if k < 0 || a.Tokens[k].Tag != lang.VERB || t.First-k > 3 || frame.Outcome(a, k) != frame.Held {
			continue
		}
		subject := a.Child(k, lang.NsubjPass)
		if subject >= end && a.Tokens[subject].Norm == "it" || k == a.Sentence(k).First && k >= s.End && itIs(a, a.Sentence(k), t.End) {
			return t.ISO(), t.Span
		}
	}
	return "", text.Span{}
}

// opensAsSubject reports whether the name is the subject of its sentence, with which it begins.
func opensAsSubject(a *annotate.Analysis, s *lang.Sentence, first, end int) bool {
	for k := first; k < end; k++ {
		if t := &a.Tokens[k]; t.Rel == lang.Nsubj || t.Rel == lang.NsubjPass {
			h := int(t.Head)
			return h >= 0 && a.Tokens[h].Rel == lang.Root
		}
	}
	return false
}

// itIs reports whether the main clause of a sentence, from token k on, has "it" as its subject.
func itIs(a *annotate.Analysis, s *lang.Sentence, k int) bool {
	for ; k+1 < s.End; k++ {
		if a.Tokens[k].Norm == "," {
			return a.Tokens[k+1].Norm == "it" && a.Tokens[k+1].Rel == lang.Nsubj
		}
	}
	return false
}

// founding is the word of founding close before token i, with no other verb and no stop between, or -1.
func (r *reader) founding(a *annotate.Analysis, lo, i int) int {
	for k := i - 1; k >= lo && k >= i-24; k-- {
		t := &a.Tokens[k]
		if r.names.IsFounding(t.Lemma) || strings.HasSuffix(t.Norm, "ed") && r.names.IsFounding(t.Norm) {
			return k
		}
		if t.Tag == lang.VERB || t.Norm == ";" || t.Norm == "," || t.Tag == lang.SCONJ {
			return -1
		}
	}
	return -1
}

// founds reports whether the word of founding at k, with the time after it, is about the name at tokens first to end.
func founds(a *annotate.Analysis, s *lang.Sentence, k int, t *annotate.Time, first, end int) bool {
	verb := a.Tokens[k].Tag == lang.VERB || a.Tokens[k].Tag == lang.ADJ
	if c := a.Child(k, lang.NsubjPass); verb && k >= end && c >= first && c < end {
		return true // "the council, comprising six states, was founded in 1981"
	}
	switch {
	case verb && k >= end: // "the council, established in 2001"
		return k-end <= maxApart && plain(a, end, k)
	case verb && k <= s.First+1 && t.End < s.End && a.Tokens[t.End].Norm == ",": // "Established in 1981, the council"
		return first > t.End && first <= t.End+3
	case k < first && end <= t.First: // "the founding of the council in 1967", "established the council in 1967"
		return first-k <= maxApart && t.First-end <= 2 && plainNouns(a, k+1, first)
	case !verb && k > end && k > 0 && a.Tokens[k-1].Norm == "its": // "since its founding in 1967"
		return k-end <= 3*maxApart
	}
	return false
}

// plain reports whether only marks, auxiliaries, adverbs and relative pronouns stand in tokens first to end.
func plain(a *annotate.Analysis, first, end int) bool {
	for k := first; k < end; k++ {
		switch t := &a.Tokens[k]; t.Tag {
		case lang.PUNCT, lang.AUX, lang.ADV:
		default:
			if n := t.Norm; n != "which" && n != "that" && n != "first" && n != "officially" {
				return false
			}
		}
	}
	return true
}

// plainNouns reports whether only "of", articles and adjectives stand in tokens first to end.
func plainNouns(a *annotate.Analysis, first, end int) bool {
	for k := first; k < end; k++ {
		switch t := &a.Tokens[k]; t.Tag {
		case lang.DET, lang.ADJ, lang.PUNCT, lang.PRON:
		default:
			if t.Norm != "of" {
				return false
			}
		}
	}
	return true
}

// sinceOf is the first founding told at any of the places where a body is named.
func (r *reader) sinceOf(a *annotate.Analysis, names []naming.Name) (string, text.Span) {
	for _, n := range names {
		if day, at := r.since(a, n.First, n.End); day != "" {
			return day, at
		}
	}
	return "", text.Span{}
}
