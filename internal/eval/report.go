package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Report is the outcome of scoring.
type Report struct {
	Misses []Miss // in order of documents and kinds

	kinds   []string
	tallies map[string]*tally
}

// Miss is a gold item that was not found, or a claim that fits none.
type Miss struct {
	What     string // "missed" or "extra"
	Document string
	Kind     string
	Item     map[string]any
}

// tally counts for one kind.
type tally struct {
	matched, gold, claimed int
	names                  []string // of attributes, in the order in which they came up
	right, asked           map[string]int
}

// KindScore is what the counts of one kind come to.
type KindScore struct {
	Kind       string             `json:"-"`
	Precision  float64            `json:"precision"`
	Recall     float64            `json:"recall"`
	F1         float64            `json:"f1"`
	Gold       int                `json:"gold"`
	Claimed    int                `json:"claimed"`
	Attributes map[string]float64 `json:"attributes"`

	names []string
}

func newReport(kinds []string) *Report {
	return &Report{kinds: kinds, tallies: map[string]*tally{}}
}

func (r *Report) tally(kind string) *tally {
	t := r.tallies[kind]
	if t == nil {
		t = &tally{right: map[string]int{}, asked: map[string]int{}}
		r.tallies[kind] = t
	}
	return t
}

func (t *tally) attribute(a attribute) {
	if t.asked[a.name] == 0 {
		t.names = append(t.names, a.name)
	}
	t.asked[a.name]++
	if a.right {
		t.right[a.name]++
	}
}

// Kinds are the scores of the kinds that gold or claims have, rounded to three digits.
func (r *Report) Kinds() []KindScore {
	var out []KindScore
	for _, k := range r.kinds {
		t := r.tallies[k]
		if t == nil || t.gold == 0 && t.claimed == 0 {
			continue
		}
		p, c := ratio(t.matched, t.claimed), ratio(t.matched, t.gold)
		f := 0.0
		if p+c != 0 {
			f = 2 * p * c / (p + c)
		}
		s := KindScore{Kind: k, Precision: round(p), Recall: round(c), F1: round(f), Gold: t.gold, Claimed: t.claimed,
			Attributes: map[string]float64{}, names: t.names}
		for _, n := range t.names {
			s.Attributes[n] = round(ratio(t.right[n], t.asked[n]))
		}
		out = append(out, s)
	}
	return out
}

// MacroF1 is the mean F1 of the kinds that gold has.
func (r *Report) MacroF1() float64 {
	sum, n := 0.0, 0
	for _, s := range r.Kinds() {
		if s.Gold > 0 {
			sum += s.F1
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return round(sum / float64(n))
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// round is to three digits, as decimal notation rounds.
func round(x float64) float64 {
	out, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 3, 64), 64)
	return out
}

// Write prints a line a kind and the mean.
func (r *Report) Write(w io.Writer) error {
	var b strings.Builder
	for _, s := range r.Kinds() {
		var fields []string
		for _, n := range s.names {
			fields = append(fields, fmt.Sprintf("%s %.2f", n, s.Attributes[n]))
		}
		fmt.Fprintf(&b, "%-12s P %.2f  R %.2f  F1 %.2f  (gold %d, claimed %d)  %s\n", s.Kind, s.Precision, s.Recall, s.F1, s.Gold, s.Claimed, strings.Join(fields, "  "))
	}
	fmt.Fprintf(&b, "macro F1 %.3f\n", r.MacroF1())
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteMisses prints what was missed and what was too much.
func (r *Report) WriteMisses(w io.Writer) error {
	for _, m := range r.Misses {
		short := map[string]any{}
		for k, v := range m.Item {
			switch k {
			case "document", "id", "kind", "start", "end":
			default:
				short[k] = v
			}
		}
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(short); err != nil {
			return err
		}
		text := []rune(strings.TrimSpace(b.String()))
		if _, err := fmt.Fprintf(w, "%-7s %s %s: %s\n", m.What, m.Document, m.Kind, string(text[:min(len(text), 220)])); err != nil {
			return err
		}
	}
	return nil
}

// MarshalJSON gives an object with a member for each kind, and macro_f1.
func (r *Report) MarshalJSON() ([]byte, error) {
	out := map[string]any{"macro_f1": r.MacroF1()}
	for _, s := range r.Kinds() {
		out[s.Kind] = s
	}
	return json.Marshal(out)
}
