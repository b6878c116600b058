package figure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/annotate"
	"rapporteur/internal/pack"
)

// loadHomes reads the table of currencies that share a word: by word, states and their currencies.
func loadHomes(packs *pack.Set, language string) (map[string]map[string]string, error) {
	rows, err := packs.Rows(language, "currencyhomes", "words", "homes")
	if err != nil {
		return nil, err
	}
	out := map[string]map[string]string{}
	for _, row := range rows {
		homes := map[string]string{}
		for _, h := range row.List("homes") {
			state, code, ok := strings.Cut(h, "=")
			if !ok {
				return nil, row.Errorf("%q is no state with its currency", h)
			}
			homes[state] = code
		}
		for _, w := range row.List("words") {
			out[w] = homes
		}
	}
	return out, nil
}

// currency is the code of a sum of money whose word several states have for theirs ("rupees"): by the one of them whom the figure is
// about, else the only one that the document names; else as it was read.
func (r *reader) currency(a *annotate.Analysis, q *annotate.Quantity, subjects []string) string {
	homes := r.bare(a, q)
	if homes == nil {
		return q.Unit
	}
	code := ""
	for _, s := range subjects {
		if c := homes[s]; c != "" && code == "" {
			code = c
		} else if c != "" && c != code {
			return q.Unit
		}
	}
	if code != "" {
		return code
	}
	var named []string
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Kind == annotate.State && len(e.Actors) == 1 && homes[e.Actors[0]] != "" && !slices.Contains(named, homes[e.Actors[0]]) {
			named = append(named, homes[e.Actors[0]])
		}
	}
	if len(named) == 1 {
		return named[0]
	}
	return q.Unit
}

// bare are the homes of the word or sign of a sum that stands without the name of a state: "3 billion rupees", not "3 billion Egyptian
// pounds".
func (r *reader) bare(a *annotate.Analysis, q *annotate.Quantity) map[string]string {
	if q.Type != annotate.Money {
		return nil
	}
	for _, k := range [2]int{q.First, q.End - 1} {
		if homes := r.homes[a.Tokens[k].Norm]; homes != nil && (k == q.First || a.MentionAt(k-1) == nil && !isCapital(a.Tokens[k-1].Form)) {
			return homes
		}
	}
	return nil
}

func isCapital(form string) bool {
	c, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(c)
}
