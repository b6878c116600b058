package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// level is one level of relations of a pair, with the claims that name it.
type level struct {
	ranks  []string // sorted words that make it higher: "comprehensive", "strategic"
	claims []link.Told
}

// ranks are the words of a level that make it higher; none for a level of one domain ("defense partnership").
func (c *Checker) ranks(t *link.Told) []string {
	var out []string
	for _, w := range words(t.String("level")) {
		if c.words.is(w, "domain") {
			return nil
		}
		if c.words.is(w, "rank") {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// levels compares the levels that are told of one pair (or circle): a higher one told after the lower is an upgrade; where
// both go on being told, one of them may be a general word, or that of a larger circle.
func (c *Checker) levels(of string, claims []link.Told) []Finding {
	byRank := map[string]*level{}
	var list []*level
	for _, t := range claims {
		r := c.ranks(&t)
		if len(r) == 0 || t.Published.IsZero() {
			continue
		}
		k := strings.Join(r, " ")
		if byRank[k] == nil {
			byRank[k] = &level{ranks: r}
			list = append(list, byRank[k])
		}
		byRank[k].claims = append(byRank[k].claims, t)
	}
	slices.SortFunc(list, func(a, b *level) int {
		return cmp.Or(cmp.Compare(len(a.ranks), len(b.ranks)), slices.Compare(a.ranks, b.ranks))
	})
	var out []Finding
	for i, high := range list {
		for _, low := range list[:i] {
			if len(low.ranks) < len(high.ranks) && subset(low.ranks, high.ranks) {
				if f, ok := compareLevels(of, low, high); ok {
					out = append(out, f)
				}
			}
		}
	}
	return out
}

func compareLevels(of string, low, high *level) (Finding, bool) {
	circle := len(strings.Split(of, ","))
	l, h := nearest(low.claims, circle), nearest(high.claims, circle)
	exactLow, exactHigh := len(l.Strings("parties")) == circle, len(h.Strings("parties")) == circle
	if !exactLow && !exactHigh || l.Document == h.Document && exactLow && exactHigh {
		return Finding{}, false
	}
	pair := strings.ReplaceAll(of, ",", " and ")
	if last := low.until(high); exactLow && exactHigh && !last.IsZero() && last.Before(high.since()) && named(l, low) {
		if len(low.ranks) == 1 && low.documents() == 1 {
			return Finding{}, false // a single heading can look like a title
		}
		note := fmt.Sprintf("%s: %s names a %s, %s a %s: a higher level in later words.", pair, teller(l), l.String("level"), teller(h), h.String("level"))
		f := newFinding("supersedes", "upgrade", note, *h, *l)
		f.Identify("level", of, strings.Join(low.ranks, " "), strings.Join(high.ranks, " "))
		return f, true
	}
	why := "the lower may be a general word for the relation"
	if !exactLow || !exactHigh {
		why = "one of them is told of a larger circle"
	}
	note := fmt.Sprintf("%s: %s names a %s, %s a %s; %s.", pair, teller(h), h.String("level"), teller(l), l.String("level"), why)
	f := newFinding("contradicts", "scope", note, *h, *l)
	f.Identify("level", of, strings.Join(low.ranks, " "), strings.Join(high.ranks, " "))
	return f, true
}

// named reports whether words name a level and do not only call the relation good: a bare "strategic partnership" does so
// when it is written as a title.
func named(t *link.Told, l *level) bool {
	return len(l.ranks) > 1 || titled(t.String("level"))
}

// nearest is the first claim about the circle itself, else the first at all.
func nearest(claims []link.Told, circle int) *link.Told {
	for i := range claims {
		if len(claims[i].Strings("parties")) == circle {
			return &claims[i]
		}
	}
	return &claims[0]
}

func (l *level) documents() int {
	seen := map[string]bool{}
	for _, t := range l.claims {
		seen[t.Document] = true
	}
	return len(seen)
}

func (l *level) since() text.Day { return l.claims[0].Published }

// until is when a level was last told on its own, not looking back from the higher one in the same document.
func (l *level) until(high *level) text.Day {
	var last text.Day
	for i := range l.claims {
		if !slices.ContainsFunc(high.claims, func(t link.Told) bool { return t.Document == l.claims[i].Document }) {
			last = l.claims[i].Published
		}
	}
	return last
}
