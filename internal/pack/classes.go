package pack

import (
	"maps"
	"slices"
	"strings"
)

// Classes reads a table of words by what they do: the classes of each word, as bits. The cell in column names the class of the words
// that stand in the cell words, parted by "|"; bits are the classes that there are.
func Classes[C ~uint8 | ~uint16 | ~uint32 | ~uint64](s *Set, language, table, column, words string, bits map[string]C) (map[string]C, error) {
	rows, err := s.Rows(language, table, column, words)
	if err != nil {
		return nil, err
	}
	out := map[string]C{}
	for _, r := range rows {
		c, ok := bits[r.Get(column)]
		if !ok {
			return nil, r.Errorf("%s %q is none of %s", column, r.Get(column), strings.Join(slices.Sorted(maps.Keys(bits)), ", "))
		}
		for _, w := range r.List(words) {
			out[w] |= c
		}
	}
	return out, nil
}
