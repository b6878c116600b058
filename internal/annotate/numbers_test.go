package annotate

import (
	"math"
	"strings"
	"testing"
	"time"

	"rapporteur/internal/text"
)

func quantitiesOf(n *Annotator, s string) []Quantity {
	return n.Annotate(&text.Document{Text: s, Meta: text.Meta{Published: text.Date(2025, 6, 10)}}).Quantities
}

func TestNumbers(t *testing.T) {
	n := newAnnotator(t)
	for _, c := range []struct {
		text  string
		value float64
		unit  string
		kind  QuantityType
	}{
		{"They built 94.8 billion bridges.", 94.8e9, "bridges", Count},
		{"They built one hundred and twenty-five thousand bridges.", 125000, "bridges", Count},
		{"They sold two and a half million tons.", 2.5e6, "tonnes", Measure},
		{"They sold half a million tons.", 5e5, "tonnes", Measure},
		{"They built a dozen bridges.", 12, "bridges", Count},
		{"They sold 3,5 million tons.", 3.5e6, "tonnes", Measure},
		{"They sold 1.234.567 tons.", 1234567, "tonnes", Measure},
		{"They sold 1 234 567 tons.", 1234567, "tonnes", Measure},
		{"They paid 5,00,000 rupees.", 500000, "INR", Money},
		{"They paid Rs 20 crore.", 2e8, "INR", Money},
		{"They paid US$15bn.", 15e9, "USD", Money},
		{"They paid EUR 5 million.", 5e6, "EUR", Money},
		{"They paid 1.2 trillion tenge.", 1.2e12, "KZT", Money},
		{"Two thirds of them agreed.", 66.67, "percent", Percent},
		{"It rose by 23.6 per cent.", 23.6, "percent", Percent},
		{"It rose by 50 bps.", 0.5, "percentage points", Percent},
		{"It carried 500 billion cubic meters.", 5e11, "m3", Measure},
		{"It holds 450 GW.", 450e9, "W", Measure},
		{"It pumps 1.2 million barrels per day.", 1.2e6, "barrels per day", Measure},
	} {
		got := quantitiesOf(n, c.text)
		if len(got) == 0 || math.Abs(got[0].Value-c.value) > 1e-9*c.value || got[0].Unit != c.unit || got[0].Type != c.kind {
			t.Errorf("%s: want %v %s, got %+v", c.text, c.value, c.unit, got)
		}
	}
}

func FuzzQuantities(f *testing.F) {
	for _, s := range []string{"They paid US$15bn and 1 234 567 tons, 3,5 million", "two and a half and a half million", "1/0 of 1,,2..3", "tens of thousands of hundreds of", "½ ¼ 10 ½ -%",
		"between 5 and 10 percent", "$$$ $ 5 $", "RMB $ 5 yuan -", "9999999999999999999999999999999999999999999 1,0"} {
		f.Add(s)
	}
	n := newAnnotator(f)
	f.Fuzz(func(t *testing.T, s string) {
		for _, q := range quantitiesOf(n, s) {
			if q.First >= q.End || q.Span.IsEmpty() || !q.Span.Contains(q.Number) && !q.Number.IsEmpty() {
				t.Errorf("%q: odd quantity %+v", s, q)
			}
		}
	})
}

func FuzzTimes(f *testing.F) {
	for _, s := range []string{"from May 18 to 19, 2023", "early in the first half of the second quarter of last year", "31 February 2023", "the same day the following year two days later",
		"2021-2025-2030 99/99/9999 0000-00-00", "Monday to Monday next week ago", "the end of the end of the end of May", "2023-02-30", "in the '90s of the 1990s"} {
		f.Add(s)
	}
	n := newAnnotator(f)
	f.Fuzz(func(t *testing.T, s string) {
		a := n.Annotate(&text.Document{Text: s, Meta: text.Meta{Published: text.Date(2025, 6, 10)}})
		last := 0
		for _, x := range a.Times {
			if x.First < last || x.First >= x.End || x.End > len(a.Tokens) {
				t.Errorf("%q: odd time %+v", s, x)
			}
			last = x.End
			if v := x.Value; !v.Start.IsZero() && !v.End.IsZero() && v.End.Before(v.Start) {
				t.Errorf("%q: %s ends before it begins: %+v", s, a.Doc.At(x.Span), v)
			}
		}
	})
}

// TestTimesLinear holds that a sentence of nothing but numbers and dates costs in proportion to its length: eight times the
// length takes eight times as long, where a search of searches would take 64 times.
func TestTimesLinear(t *testing.T) {
	n := newAnnotator(t)
	measure := func(s string) time.Duration {
		doc := &text.Document{Text: s, Meta: text.Meta{Published: text.Date(2025, 6, 10)}}
		a := n.parse(doc)
		best := time.Hour
		for range 3 {
			from := time.Now()
			n.times.read(a)
			n.numbers.read(a)
			best = min(best, time.Since(from))
		}
		return best
	}
	for _, s := range []string{"the end of ", "from May 18 to ", "1 234 ", "and a half ", "$5 and "} {
		one, eight := measure(strings.Repeat(s, 8000/len(s))), measure(strings.Repeat(s, 64000/len(s)))
		if eight > 24*one+time.Second {
			t.Errorf("%q repeated takes %v, at eight times the length %v", s, one, eight)
		}
	}
}

func BenchmarkTimes(b *testing.B) {
	n := newAnnotator(b)
	a := n.Annotate(&text.Document{Text: strings.Repeat("On May 18, 2023 the two ministers agreed to open 12 schools worth $3.5 million by the end of 2024. ", 200),
		Meta: text.Meta{Published: text.Date(2025, 6, 10)}})
	b.ReportMetric(float64(len(a.Tokens)), "tokens")
	b.ResetTimer()
	for range b.N {
		a.Times = n.times.read(a)
		a.Quantities = n.numbers.read(a)
	}
}
