package link

import (
	"slices"
	"strings"
)

// unbracketed is a name without what stands behind it in brackets: an abbreviation there repeats it.
func unbracketed(s string) string {
	if i := strings.IndexByte(s, '('); i > 0 {
		if j := strings.IndexByte(s[i:], ')'); j > 0 {
			return s[:i] + s[i+j+1:]
		}
	}
	return s
}

// skeleton is the consonants of a word as spellings of one name share them: Tokayev, Tokaev and Токаев are "tkv".
func skeleton(w string) string {
	var b strings.Builder
	var last rune
	for i, r := range strings.Replace(w, "zh", "j", 1) {
		switch r {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'j', 'h':
			if i > 0 {
				continue
			}
		case 'q', 'c':
			r = 'k'
		case 'w':
			r = 'v'
		case 'z':
			r = 's'
		}
		if r != last {
			b.WriteRune(r)
			last = r
		}
	}
	return b.String()
}

// spelled reports whether two words can be spellings of one name.
func spelled(a, b string) bool {
	most := min(2, len(a)/3, len(b)/3)
	return a == b || len(a) > 3 && len(b) > 3 && max(len(a), len(b))-min(len(a), len(b)) <= most && skeleton(a) == skeleton(b) && distance(a, b) <= most
}

// distance is the number of letters to change, add or drop to get from a to b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			above := row[j]
			row[j] = min(row[j]+1, row[j-1]+1)
			if a[i-1] == b[j-1] {
				row[j] = min(row[j], diagonal)
			} else {
				row[j] = min(row[j], diagonal+1)
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// shared is how many words two lists have in common, each counted once.
func shared(a, b []string) int {
	n := 0
	for i, w := range a {
		if slices.Contains(b, w) && !slices.Contains(a[:i], w) {
			n++
		}
	}
	return n
}

// overlap is the words in common over all words of both (Jaccard's index).
func overlap(a, b []string) float64 {
	n := shared(a, b)
	all := len(a) + len(b) - n
	if all == 0 {
		return 0
	}
	return float64(n) / float64(all)
}
