package register

import (
	"context"
	"database/sql"
	"math"
)

// sign is alike for claims that tell alike, as far as their columns show: by name, day, amount and the values by which they
// are filtered, actors and outlets apart. Where there is a day it is in the upper bits, later ones smaller.
type sign uint64

const signDayBits = 24

// signOf is the sign of a claim; told is the sum of the hashes of its values.
func signOf(label string, day, amount any, told uint64) sign {
	group := mix(told + termHash("", label))
	h := group
	if x, ok := amount.(float64); ok {
		h = mix(h + math.Float64bits(x))
	}
	if d, ok := day.(int64); ok {
		group = uint64(min(max(1<<(signDayBits-1)-d, 0), 1<<signDayBits-1)) << (64 - signDayBits)
	}
	const lower = math.MaxUint64 >> signDayBits
	return sign(group&^lower | h&lower)
}

// of is the sign of the claims of one profile among those with a sign.
func (s sign) of(profile int64) sign {
	const lower = math.MaxUint64 >> signDayBits
	return s&^lower | sign(mix(uint64(s)+uint64(profile)))&lower
}

// termHash is what a value adds to a sign.
func termHash(field, value string) uint64 {
	h := uint64(14695981039346656037)
	for _, s := range [...]string{field, "\x00", value} {
		for i := range len(s) {
			h = (h ^ uint64(s[i])) * 1099511628211
		}
	}
	return mix(h)
}

// tells reports whether a field's values are part of the sign of claims of a kind.
func (r *Register) tells(kind, field string) bool {
	k := r.byName[kind]
	if k == nil {
		return false
	}
	f := k.Field(field)
	return f != nil && f.Facet && f.Type != "actor"
}

// toldBy is what the values of a claim add to its sign.
func (r *Register) toldBy(terms []term) (told uint64) {
	for _, t := range terms {
		if !t.counted && r.tells(t.kind, t.field) {
			told += termHash(t.field, t.value)
		}
	}
	return told
}

// telling is a claim as it takes part in a choice.
type telling struct {
	n, profile int64
	id         string
	sign       sign
}

// tellings are the columns that make tellings; termByNumber asks for a term.
const (
	tellingColumns = "c.n, c.id, coalesce(c.profile, 0), c.label, c.day, c.amount, c.terms"
	tellings       = "SELECT " + tellingColumns + " FROM "
	termByNumber   = "SELECT k.name, f.name, t.value FROM terms t JOIN names k ON k.n = t.kind JOIN names f ON f.n = t.field WHERE t.n = ?"
)

// termHashes knows what terms add to signs.
type termHashes struct {
	r     *Register
	term  *sql.Stmt // termByNumber
	known map[int64]uint64
}

// scan reads a row of tellings, and what columns there are behind.
func (h *termHashes) scan(ctx context.Context, rows *sql.Rows, more ...any) (t telling, err error) {
	var id int64
	var label string
	var day, amount any
	var terms sql.RawBytes
	if err := rows.Scan(append([]any{&t.n, &id, &t.profile, &label, &day, &amount, &terms}, more...)...); err != nil {
		return t, err
	}
	var told uint64
	eachTerm(terms, func(n int64) {
		x, e := h.of(ctx, n)
		if told += x; e != nil {
			err = e
		}
	})
	t.id, t.sign = idOf(id), signOf(label, day, amount, told)
	return t, err
}

// termHashes are those that the writer knows.
func (w *writer) termHashes(ctx context.Context) (*termHashes, error) {
	term, err := w.stmt(ctx, termByNumber)
	return &termHashes{w.r, term, w.hashes}, err
}

func (h *termHashes) of(ctx context.Context, n int64) (uint64, error) {
	if x, ok := h.known[n]; ok {
		return x, nil
	}
	var kind, field, value string
	if err := h.term.QueryRowContext(ctx, n).Scan(&kind, &field, &value); err != nil {
		return 0, err
	}
	var x uint64
	if h.r.tells(kind, field) {
		x = termHash(field, value)
	}
	h.known[n] = x
	return x, nil
}
