package eval

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// fold makes of a value what is compared: words without case, diacritics, punctuation and "'s", parted by single spaces.
func fold(v any) string {
	s := cases.Fold().String(norm.NFKD.String(written(v)))
	s = strings.Map(func(r rune) rune {
		switch {
		case norm.NFKD.PropertiesString(string(r)).CCC() != 0:
			return -1
		case r == '’':
			return '\''
		}
		return r
	}, s)
	s = strings.ReplaceAll(s, "'s", "")
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }), " ")
}

// written is a value as the scorer writes it; "" for what is null, false, zero or empty.
func written(v any) string {
	if !truthy(v) {
		return ""
	}
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return "True"
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = written(x)
			if s, ok := x.(string); ok {
				parts[i] = quoted(s)
			}
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return ""
}

func quoted(s string) string {
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		return `"` + s + `"`
	}
	return "'" + strings.ReplaceAll(s, "'", `\'`) + "'"
}

// truthy tells values that say something from null, false, zero and empty ones.
func truthy(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		return v != ""
	case json.Number:
		f, err := v.Float64()
		return err != nil || f != 0
	case []any:
		return len(v) > 0
	case map[string]any:
		return len(v) > 0
	}
	return true
}

// set is a set of words or names.
type set map[string]bool

func setOf(words ...string) set {
	s := set{}
	for _, w := range words {
		s[w] = true
	}
	return s
}

func (s set) within(o set) bool {
	for w := range s {
		if !o[w] {
			return false
		}
	}
	return true
}

func (s set) sorted() []string { return slices.Sorted(maps.Keys(s)) }

// words that carry no meaning of their own in names.
var stop = setOf("the", "a", "an", "of", "and", "for", "to", "in", "on", "with", "between", "s")

// content is the set of a value's words that carry meaning.
func content(v any) set {
	s := set{}
	for w := range strings.FieldsSeq(fold(v)) {
		if !stop[w] {
			s[w] = true
		}
	}
	return s
}

// names is a field that is null, a name or a list of names, as a set of folded names.
func names(v any) set {
	s := set{}
	list, ok := v.([]any)
	if !ok && v != nil {
		list = []any{v}
	}
	for _, x := range list {
		if m, ok := x.(map[string]any); ok {
			x = m["name"]
		}
		if n := fold(x); n != "" {
			s[n] = true
		}
	}
	return s
}

// overlap is the F1 of two sets; two empty ones are equal.
func overlap(a, b set) float64 {
	if len(a) == 0 && len(b) == 0 {
		return 1
	}
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return float64(2*n) / float64(len(a)+len(b))
}

// number reads a value as a number.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case json.Number:
		f, err := v.Float64()
		return f, err == nil
	case string:
		f, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
		return f, err == nil
	case bool:
		if v {
			return 1, true
		}
		return 0, true
	}
	return 0, false
}

// near reports whether two numbers differ by at most half a percent; two that are no numbers are near, too.
func near(x, y any) bool {
	a, okA := number(x)
	b, okB := number(y)
	if !okA || !okB {
		return okA == okB
	}
	return math.Abs(a-b) <= 0.005*max(math.Abs(a), math.Abs(b), 1e-9)
}
