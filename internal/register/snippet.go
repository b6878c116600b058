package register

import "rapporteur/internal/text"

// Piece is a stretch of a snippet; Hit marks words that were asked for.
type Piece struct {
	Text string
	Hit  bool
}

// Sizes of snippets, in words, and how much of a text is looked at for one, in bytes.
const (
	snippetWords = 32
	snippetReach = 1 << 20
)

type snippetWord struct {
	start, end int
	hit        bool
}

// snippet is the stretch of a text with the most words asked for, the first of equals, white space folded.
func (s search) snippet(whole string) []Piece {
	var list []snippetWord
	words(whole, func(w []byte, start, end int) bool {
		list = append(list, snippetWord{start, end, s.hit(w)})
		return start < snippetReach
	})
	if len(list) == 0 {
		return nil
	}
	first := bestWindow(list)
	last := min(first+snippetWords, len(list))
	var out []Piece
	add := func(t string, hit bool) {
		if t == "" {
			return
		}
		if k := len(out) - 1; k >= 0 && out[k].Hit == hit {
			out[k].Text += t
			return
		}
		out = append(out, Piece{t, hit})
	}
	at := 0
	if first > 0 {
		add("… ", false)
		at = list[first].start
	}
	for _, w := range list[first:last] {
		if w.end <= at {
			continue
		}
		add(text.Folded(whole[at:max(at, w.start)]), false)
		add(whole[max(at, w.start):w.end], w.hit)
		at = w.end
	}
	if last < len(list) {
		add(" …", false)
	} else {
		add(text.Folded(whole[at:]), false)
	}
	return out
}

// bestWindow is the first word of the window with the most hits; it begins a few words before its first hit.
func bestWindow(list []snippetWord) int {
	hits, best, at := 0, -1, 0
	for i := range list {
		if list[i].hit {
			hits++
		}
		if i >= snippetWords && list[i-snippetWords].hit {
			hits--
		}
		if hits > best {
			best, at = hits, max(0, i-snippetWords+1)
		}
	}
	if best <= 0 {
		return 0
	}
	for first := at; first < len(list); first++ {
		if list[first].hit {
			return max(0, min(first-4, len(list)-snippetWords))
		}
	}
	return at
}
