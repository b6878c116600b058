package link

import "slices"

// SamePerson reports whether two names can be one person's, office and country left aside: every word of the shorter
// is a spelling or the initial of a word of the longer, and at least one is more than an initial.
func (l *Linker) SamePerson(a, b string) bool {
	short, long := l.words.fold(a), l.words.fold(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	whole := false
	for _, w := range short {
		if slices.ContainsFunc(long, func(x string) bool { return spelled(w, x) }) {
			whole = whole || len(w) > 1
		} else if !slices.ContainsFunc(long, func(x string) bool { return initial(w, x) || initial(x, w) }) {
			return false
		}
	}
	return whole
}

// initial reports whether a is the first letter of b.
func initial(a, b string) bool { return len(a) == 1 && len(b) > 1 && a[0] == b[0] }
