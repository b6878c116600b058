package check

import (
	"math"
	"strconv"
	"strings"
)

// span is a range of values, both ends included.
type span struct{ low, high float64 }

func (s span) meets(o span) bool { return s.low <= o.high && o.low <= s.high }

func (s span) holds(v float64) bool { return s.low <= v && v <= s.high }

// gap is how far two spans lie apart, as a share of the larger number.
func (s span) gap(o span) float64 {
	d := math.Max(s.low-o.high, o.low-s.high)
	if d <= 0 {
		return 0
	}
	size := math.Max(math.Abs(s.high), math.Abs(o.high))
	if math.IsInf(size, 0) { // "over 28 billion": by the end that lies nearer
		size = math.Max(math.Abs(s.low), math.Abs(o.low))
	}
	if math.IsInf(size, 0) || size == 0 {
		return 0
	}
	return d / size
}

// written finds the numeral of a value in its words: the number, and its digits after the point. A value in words has none.
func written(texts ...string) (number float64, decimals int) {
	for _, t := range texts {
		start := strings.IndexAny(t, "0123456789")
		if start < 0 {
			continue
		}
		end := start
		for end < len(t) && strings.IndexByte("0123456789.,", t[end]) >= 0 {
			end++
		}
		digits := strings.TrimRight(strings.ReplaceAll(t[start:end], ",", ""), ".")
		if n, err := strconv.ParseFloat(digits, 64); err == nil {
			if _, after, ok := strings.Cut(digits, "."); ok {
				decimals = len(after)
			}
			return n, decimals
		}
	}
	return 0, 0
}

// rounding is half of the last place to which a value is told: 0.05 billion for "31.2 billion", 500 for "14,000",
// nothing for "17" and for numbers in words.
func rounding(value, number float64, decimals int) float64 {
	if number == 0 || value == 0 {
		return 0
	}
	scale := math.Abs(value / number)
	if decimals > 0 || scale > 1.5 {
		return scale * math.Pow(10, -float64(decimals)) / 2
	}
	place := 1.0
	for n := math.Abs(number); n >= 10 && math.Mod(n, 10) == 0; n /= 10 {
		place *= 10
	}
	if place == 1 {
		return 0
	}
	return scale * place / 2
}

// Shares of a value within which words of hedging are taken to be meant, and where it is told to a finer place, how many halves of its
// last place: "over 60" may well be 66, "over 62" hardly 63.
const (
	aboutShare  = 0.1  // "about"
	nearlyShare = 0.06 // below a "nearly"
	beyondShare = 0.15 // above an "over", below an "up to"
	beyondFloor = 0.03
	halfPlaces  = 1.8
)

// spans are what a value with its qualifier allows, and what is meant by it.
func spans(v float64, qualifier string, half float64) (literal, meant span) {
	size := math.Abs(v)
	room := math.Max(aboutShare*size, half)
	near := math.Min(math.Max(beyondShare*size, half), math.Max(halfPlaces*coarse(size, half), beyondFloor*size))
	switch qualifier {
	case "about":
		literal = span{v - room, v + room}
		return literal, literal
	case "nearly":
		return span{v - math.Max(beyondShare*size, 2*half), v + half}, span{v - math.Max(math.Min(nearlyShare*size, near), half), v + half}
	case "over", "at least":
		return span{v - half, math.Inf(1)}, span{v - half, v + near}
	case "up to":
		return span{math.Inf(-1), v + half}, span{v - near, v + half}
	}
	literal = span{v - half, v + half}
	return literal, literal
}

// coarse is half of the last place of a value that is not zero: 5 for 60 told to the unit.
func coarse(size, half float64) float64 {
	for half > 0 && size >= 20*half && math.Mod(math.Round(size/(2*half)), 10) == 0 {
		half *= 10
	}
	return half
}

// verdict of two values of one quantity.
type verdict int

const (
	unclear verdict = iota // both can be true, but they may well mean different values
	agree
	clash
)

// leastGap is the share by which values must lie apart to clash: closer ones are a matter of rounding.
const leastGap = 0.01

func compareValues(a, b *figure) verdict {
	switch {
	case !a.literal.meets(b.literal):
		if a.literal.gap(b.literal) < leastGap {
			return unclear
		}
		return clash
	case a.meant.meets(b.meant) && (a.meant.holds(b.value) || b.meant.holds(a.value)):
		return agree
	}
	return unclear
}
