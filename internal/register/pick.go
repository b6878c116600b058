package register

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"math"
	"slices"
	"strings"
)

// mostChecked is how many claims of an entry are checked, by its kind: of some it only matters that they are told again.
// Of kinds that are not in it nothing can be found: a phrase is used again, a person is named again.
var mostChecked = map[string]int{"event": 24, "figure": 16, "instrument": 16, "project": 16, "mechanism": 8, "partnership": 6, "commitment": 6}

// How many claims of a series are checked, of those about the holders of an office, who are few, and of those that tell alike.
const (
	mostOfSeries  = 160
	mostOfHolders = 64
	mostAlike     = 4
)

// choice says which claims of an entry or series are checked: of those that tell alike the first ones told, or the first and
// the last. Where these are too many, a claim that tells something else goes before one that tells alike, and those that
// tell of the latest days before others.
type choice struct {
	most int
	ends bool // the first and the last told, of each profile: who holds an office
}

// choiceOf is the choice among the claims of an entry of a kind, choiceOfSeries among those of a series.
func choiceOf(kind string) choice { return choice{most: mostChecked[kind]} }

func choiceOfSeries(key string) choice {
	if strings.HasPrefix(key, "person|") {
		return choice{most: mostOfHolders, ends: true}
	}
	return choice{most: mostOfSeries}
}

// pick is a claim that is checked.
type pick struct {
	sign sign
	n    int64
}

// pick is how a claim takes part: of those who hold an office, not at all when nobody knows when it was published.
func (ch choice) pick(t telling) []pick {
	switch {
	case !ch.ends:
		return []pick{{t.sign, t.n}}
	case t.n>>dayBits == unknownDay:
		return nil
	}
	return []pick{{t.sign.of(t.profile), t.n}}
}

func comparePicks(a, b pick) int { return cmp.Or(cmp.Compare(a.sign, b.sign), cmp.Compare(a.n, b.n)) }

// choose takes what is to be checked from a list, which it reorders. Of any set of claims it is the same whether it is chosen
// from all or from what was chosen before and those that came.
func (ch choice) choose(list []pick) []pick {
	slices.SortFunc(list, comparePicks)
	list = slices.Compact(list)
	ranks := make([][]pick, mostAlike)
	for start := 0; start < len(list); {
		end := start + 1
		for end < len(list) && list[end].sign == list[start].sign {
			end++
		}
		alike := list[start:end]
		if ch.ends && len(alike) > 2 {
			alike = []pick{alike[0], alike[len(alike)-1]}
		}
		for i, p := range alike[:min(len(alike), mostAlike)] {
			ranks[i] = append(ranks[i], p)
		}
		start = end
	}
	out := slices.Concat(ranks...)
	out = out[:min(len(out), ch.most)]
	slices.SortFunc(out, comparePicks)
	return out
}

// bears reports whether a choice that was another before has to be checked. Who held an office when does not depend on when
// a holder was told last, once that is after everybody's first.
func (ch choice) bears(before, after []pick) bool {
	if !ch.ends || len(before) != len(after) {
		return true
	}
	newest := int64(math.MinInt64) // the first telling of the one who came last
	for i, p := range before {
		if i == 0 || before[i-1].sign != p.sign {
			newest = max(newest, p.n>>dayBits)
		}
	}
	for i := range before {
		a, b := before[i], after[i]
		if a != b && (a.sign != b.sign || a.n>>dayBits < newest || b.n < a.n || i == 0 || before[i-1].sign != a.sign) {
			return true
		}
	}
	return false
}

// pickBytes is how many bytes a pick takes in the table picks.
const pickBytes = 16

func encodePicks(list []pick) []byte {
	out := make([]byte, 0, pickBytes*len(list))
	for _, p := range list {
		out = binary.BigEndian.AppendUint64(out, uint64(p.sign))
		out = binary.BigEndian.AppendUint64(out, uint64(p.n))
	}
	return out
}

func decodePicks(b []byte) []pick {
	out := make([]pick, 0, len(b)/pickBytes+1)
	for ; len(b) >= pickBytes; b = b[pickBytes:] {
		out = append(out, pick{sign(binary.BigEndian.Uint64(b)), int64(binary.BigEndian.Uint64(b[8:]))})
	}
	return out
}

// toCheck has an entry or series checked to which claims came, unless that changes nothing. body are its picks as they are
// stored; nil where there are none.
func (w *writer) toCheck(ctx context.Context, of Of, owner int64, ch choice, body []byte, fresh []pick) error {
	if ch.most == 0 {
		return nil
	}
	if body != nil {
		before := decodePicks(body)
		after := ch.choose(slices.Concat(before, fresh))
		now := encodePicks(after)
		if bytes.Equal(body, now) {
			return nil
		}
		if err := w.keepPicks(ctx, of, owner, now); err != nil || !ch.bears(before, after) {
			return err
		}
	}
	if of == OfEntry {
		return w.exec(ctx, changed, owner)
	}
	return w.uncheck(ctx, of, owner)
}

func (w *writer) keepPicks(ctx context.Context, of Of, owner int64, body []byte) error {
	query := "UPDATE entries SET picks = ? WHERE n = ?"
	if of == OfSeries {
		query = "UPDATE series SET picks = ? WHERE n = ?"
	}
	return w.exec(ctx, query, body, owner)
}
