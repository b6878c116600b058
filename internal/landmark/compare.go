package landmark

import "math"

// weights are how much the classes tell: roughly, how seldom two texts of one field share one by chance.
var weights = [...]float64{state: 0.4, city: 0.8, organization: 0.8, person: 0.8, day: 1.5, month: 0.5, year: 0.5,
	number1: 0.8, number2: 1.5, number3: 2.4, number4: 3, code: 1.2}

// Likeness is what two texts have in common.
type Likeness struct {
	Common     float64 // the weight of the marks that both have in the same order
	Less, More float64 // its share of the marks of the text that has less in common with the other, and of the other
	Rare       int     // different numbers and days among them
}

// Compare holds the marks of two texts against each other. It is symmetric.
func Compare(a, b []Mark) Likeness {
	weight := weigh(a, b)
	row := make([]float64, len(b)+1)
	before := make([]float64, len(b)+1)
	wa, wb := 0.0, 0.0
	for _, m := range a {
		wa += weight[m]
	}
	for _, m := range b {
		wb += weight[m]
	}
	for i := range a {
		row, before = before, row
		row[0] = 0
		for j := range b {
			row[j+1] = math.Max(before[j+1], row[j])
			if a[i] == b[j] {
				row[j+1] = math.Max(row[j+1], before[j]+weight[a[i]])
			}
		}
	}
	l := Likeness{Common: row[len(b)]}
	if wa > 0 && wb > 0 {
		l.Less, l.More = l.Common/math.Max(wa, wb), l.Common/math.Min(wa, wb)
	}
	l.Rare = rare(a, b)
	return l
}

// What two texts must have in common to be taken for one. Measured on news, official texts and their translations
// (docs/MEASURES.md): below, texts about one event and series of texts of one form begin to be among them.
const (
	leastCommon = 10
	leastShare  = 0.6
	leastRare   = 3
	muchCommon  = 14 // texts without numbers must have more
	muchShare   = 0.75
)

// OneText reports whether two texts have so much in common that one is the translation of the other.
func (l Likeness) OneText() bool {
	if l.Rare < leastRare {
		return l.Common >= muchCommon && l.Less >= muchShare
	}
	return l.Common >= leastCommon && l.Less >= leastShare
}

// weigh gives the weight of one occurrence of each mark: what is repeated tells less each time.
func weigh(a, b []Mark) map[Mark]float64 {
	times := count(a)
	for m, n := range count(b) {
		times[m] = max(times[m], n)
	}
	out := make(map[Mark]float64, len(times))
	for m, n := range times {
		out[m] = weights[m.class()] / math.Sqrt(float64(n))
	}
	return out
}

func count(marks []Mark) map[Mark]int {
	times := make(map[Mark]int, len(marks))
	for _, m := range marks {
		times[m]++
	}
	return times
}

// rare is how many numbers of two digits and more and days both have.
func rare(a, b []Mark) (n int) {
	there := make(map[Mark]bool, len(b))
	for _, m := range b {
		there[m] = true
	}
	for _, m := range a {
		if c := m.class(); (c == day || c >= number2) && there[m] {
			n++
			delete(there, m)
		}
	}
	return n
}
