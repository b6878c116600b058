package figure

import (
	"slices"

	"rapporteur/internal/annotate"
)

type growthWord struct {
	sign          float64
	before, after bool
	what          string
}

// How far a growth word may stand from its number, and the number from what has grown, in tokens.
const (
	maxGrowthWord = 4
	maxGrowthJoin = 16
)

// joinGrowth gives percentages of growth to the figures that they are said of: "reached $94.8 billion, an increase of 6%",
// "fell 3.2% to $4.1 billion".
func (r *reader) joinGrowth(a *annotate.Analysis, figures []figure) {
	for i := range figures {
		f := &figures[i]
		if f.q.Unit != "percent" {
			continue
		}
		word, ok := r.growthOf(a, f.q)
		if !ok || r.ofYears(a, f.q) {
			continue
		}
		if k := grownFigure(a, figures, i, word.what == "verb"); k >= 0 {
			figures[k].change, figures[k].grown = word.sign*f.q.Value, true
			f.joined = true
		}
	}
}

// ofYears reports whether a growth is that of many years: "an average annual growth of 14 percent", "25 percent annually since 2022".
func (r *reader) ofYears(a *annotate.Analysis, q *annotate.Quantity) bool {
	s := a.Sentence(q.First)
	for k := max(s.First, q.First-2*maxGrowthWord); k < min(s.End, q.End+maxGrowthWord); k++ {
		if n := a.Tokens[k].Norm; r.averaged[n] || k >= q.End && n == "since" {
			return true
		}
	}
	return false
}

// growthOf is the growth word that a percentage stands with.
func (r *reader) growthOf(a *annotate.Analysis, q *annotate.Quantity) (growthWord, bool) {
	s := a.Sentence(q.First)
	if k := q.First - 1; k >= s.First && a.Tokens[k].Span.End == a.Tokens[q.First].Span.Start { // "(+17.5% y/y)"
		switch a.Tokens[k].Norm {
		case "+":
			return growthWord{sign: 1}, true
		case "-":
			if k > s.First && a.Tokens[k-1].Norm == "(" {
				return growthWord{sign: -1}, true
			}
		}
	}
	for k := q.First - 1; k >= max(s.First, q.First-maxGrowthWord); k-- {
		for _, w := range r.growth[a.Tokens[k].Norm] {
			if w.before && (w.what != "noun" || k+1 < q.First) {
				return w, true
			}
		}
		if n := a.Tokens[k].Norm; n == "," || n == ";" || n == "(" {
			break
		}
	}
	for k := q.End; k < min(s.End, q.End+maxGrowthWord); k++ {
		for _, w := range r.growth[a.Tokens[k].Norm] {
			if w.after {
				return w, true
			}
		}
		if n := a.Tokens[k].Norm; n == "," || n == ";" || n == "of" || n == "to" || n == "in" {
			break
		}
	}
	return growthWord{}, false
}

// grownFigure is the figure of the same sentence whose growth figure i is: the value "to" which it fell or rose, or the
// one before it in apposition.
func grownFigure(a *annotate.Analysis, figures []figure, i int, verb bool) int {
	q := figures[i].q
	if i+1 < len(figures) {
		next := figures[i+1].q
		if next.First-q.End <= 8 && sameSentence(a, q, next) && a.Tokens[next.First-1].Norm == "to" && a.Tokens[next.First-2].Norm != "compared" && next.Unit != "percent" {
			return i + 1
		}
	}
	for k := i - 1; k >= 0; k-- {
		p := figures[k].q
		if !sameSentence(a, p, q) || q.First-p.End > maxGrowthJoin {
			return -1
		}
		if figures[k].joined {
			continue
		}
		if p.Unit == "percent" || figures[k].grown || !apposed(a, p.End, q.First) {
			return -1
		}
		for k > 0 && isConverted(a, figures[k-1].q, figures[k].q) { // "$5.7 billion (EGP 174 billion), an increase of 24 percent"
			k--
		}
		return k
	}
	return -1
}

// apposed reports whether what stands between a value and its growth is a comma or bracket and no new clause.
func apposed(a *annotate.Analysis, from, to int) bool {
	for k := from; k < to; k++ {
		switch a.Tokens[k].Norm {
		case ",", "(", "-":
			return !hasWord(a, k, to, "and", "while", "but", ";", "whereas", "which")
		}
	}
	return hasWord(a, from, to, "up", "down")
}

func sameSentence(a *annotate.Analysis, p, q *annotate.Quantity) bool {
	return a.Tokens[p.First].Sent == a.Tokens[q.First].Sent
}

func hasWord(a *annotate.Analysis, from, to int, words ...string) bool {
	for k := from; k < to; k++ {
		for _, w := range words {
			if a.Tokens[k].Norm == w {
				return true
			}
		}
	}
	return false
}

// fellTo reports whether a value is one to which something is told to have fallen: "trade dropped to $2 billion".
func (r *reader) fellTo(a *annotate.Analysis, q *annotate.Quantity) bool {
	s := a.Sentence(q.First)
	k := q.First - 1
	for k > s.First && k >= q.First-maxGrowthWord && a.Tokens[k].Norm != "to" {
		if n := a.Tokens[k].Norm; n == "," || n == ";" {
			return false
		}
		k--
	}
	if k <= s.First || a.Tokens[k].Norm != "to" {
		return false
	}
	return slices.ContainsFunc(r.growth[a.Tokens[k-1].Norm], func(w growthWord) bool { return w.sign < 0 })
}

// changes is "increase" or "decrease" of a sum by which something has grown or shrunk ("grew by $3 billion", "$2 billion higher than"),
// "" for others.
func (r *reader) changes(a *annotate.Analysis, q *annotate.Quantity) string {
	if q.Type != annotate.Money && q.Type != annotate.Measure {
		return ""
	}
	s := a.Sentence(q.First)
	sign := 0.0
	if k := q.First - 1; k > s.First && a.Tokens[k].Norm == "by" {
		for _, w := range r.growth[a.Tokens[k-1].Norm] {
			if w.what == "verb" {
				sign = w.sign
			}
		}
	}
	if k := q.End; k+1 < s.End && a.Tokens[k+1].Norm == "than" {
		for _, w := range r.growth[a.Tokens[k].Norm] {
			if w.after {
				sign = w.sign
			}
		}
	}
	switch {
	case sign > 0:
		return "increase"
	case sign < 0:
		return "decrease"
	}
	return ""
}
