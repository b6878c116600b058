package annotate

import (
	"strconv"
	"strings"

	"rapporteur/internal/lang"
)

// joinGroups reads on over groups of three digits parted by blanks: "1 200 000". One group alone counts when the blank does
// not break or the group is 000.
func joinGroups(tokens []lang.Token, i, end, limit int, v float64) (float64, int) {
	if len(tokens[i].Norm) > 3 || !isInteger(tokens[i].Norm) {
		return v, end
	}
	k, total := end, v
	firm := false
	for k < limit && len(tokens[k].Norm) == 3 && isInteger(tokens[k].Norm) && tokens[k].Span.Start-tokens[k-1].Span.End <= 3 && !adjacent(tokens, k) {
		g, _ := parseDigits(tokens[k].Norm)
		total = total*1000 + g
		firm = firm || tokens[k].Span.Start-tokens[k-1].Span.End > 1 || tokens[k].Norm == "000"
		k++
	}
	if k-end >= 2 || k-end == 1 && firm {
		return total, k
	}
	return v, end
}

// adjacent reports whether token k directly follows the one before.
func adjacent(tokens []lang.Token, k int) bool {
	return k > 0 && tokens[k-1].Span.End == tokens[k].Span.Start
}

func isInteger(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// parseDigits reads a number in digits with separators: "1,200.5", "1.200.000", "1,00,000", "1.234,56", "3.5".
func parseDigits(s string) (float64, bool) {
	if len(s) > 40 || s == "" {
		return 0, false
	}
	if isInteger(s) {
		f, err := strconv.ParseFloat(s, 64)
		return f, err == nil
	}
	commas, stops := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ',':
			commas++
		case c == '.':
			stops++
		case c < '0' || c > '9':
			return parseRatio(s)
		}
	}
	whole, part := ",", "."
	switch {
	case stops > 1 && commas <= 1, commas == 1 && stops == 1 && strings.IndexByte(s, '.') < strings.IndexByte(s, ','):
		whole, part = ".", ","
	case stops > 1:
		return 0, false
	case commas == 1 && stops == 0 && len(s)-strings.IndexByte(s, ',') != 4:
		whole, part = ".", ","
	}
	head, tail, _ := strings.Cut(s, part)
	if !grouped(head, whole[0]) || strings.Contains(tail, whole) {
		return 0, false
	}
	head = strings.ReplaceAll(head, whole, "")
	f, err := strconv.ParseFloat(head+"."+tail, 64)
	return f, err == nil
}

// grouped reports whether the separators of a whole number stand before groups of three digits, or of two before the last three.
func grouped(s string, sep byte) bool {
	if strings.IndexByte(s, sep) < 0 {
		return true
	}
	groups := strings.Split(s, string(sep))
	last := groups[len(groups)-1]
	if groups[0] == "" || len(groups[0]) > 3 || len(last) != 3 {
		return false
	}
	for _, g := range groups[1 : len(groups)-1] {
		if len(g) != 3 && len(g) != 2 {
			return false
		}
	}
	return true
}

// parseRatio reads "1/3" and "½".
func parseRatio(s string) (float64, bool) {
	switch s {
	case "½":
		return 0.5, true
	case "¼":
		return 0.25, true
	case "¾":
		return 0.75, true
	}
	a, b, ok := strings.Cut(s, "/")
	if !ok || len(a) > 3 || len(b) > 3 || !isInteger(a) || !isInteger(b) {
		return 0, false
	}
	x, _ := strconv.ParseFloat(a, 64)
	y, _ := strconv.ParseFloat(b, 64)
	if y == 0 {
		return 0, false
	}
	return x / y, true
}
