package annotate

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// recognizersText is the optional folder of measuring data: published test cases of another library, sentences of chat rather than
// of diplomacy, in lower case more often than not.
const recognizersText = "../../../shared/data/recognizers_text/"

type recognizerCase struct {
	Input   string
	Context struct{ ReferenceDateTime string }
	Results []struct {
		Text       string
		Value      json.RawMessage
		Resolution map[string]any
	}
}

func readCases(t *testing.T, name string) []recognizerCase {
	b, err := os.ReadFile(recognizersText + name + ".json")
	if err != nil {
		t.Skip("no measuring data in ../shared/data/recognizers_text")
	}
	var cases []recognizerCase
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

// TestRecognizersDates prints how many of the dates and periods have the value that the cases give for the past or the future.
func TestRecognizersDates(t *testing.T) {
	n := newAnnotator(t)
	for _, file := range []string{"DateParser", "DatePeriodParser"} {
		right, total, extra := 0, 0, 0
		for _, c := range readCases(t, file) {
			doc := &text.Document{Text: c.Input}
			if len(c.Context.ReferenceDateTime) >= 10 {
				doc.Meta.Published = day(c.Context.ReferenceDateTime[:10])
			}
			a := n.Annotate(doc)
			if len(c.Results) == 0 {
				extra += len(a.Times)
			}
			for _, want := range c.Results {
				var v struct {
					FutureResolution, PastResolution struct{ Date, StartDate, EndDate string }
				}
				if json.Unmarshal(want.Value, &v) != nil {
					continue
				}
				total++
				hit := false
				for i := range a.Times {
					p := a.Times[i].Value
					for _, w := range []struct{ Date, StartDate, EndDate string }{v.FutureResolution, v.PastResolution} {
						hit = hit || w.Date != "" && p == dayPeriod(day(w.Date)) ||
							w.StartDate != "" && w.EndDate != "" && p.Start == day(w.StartDate) && p.End == day(w.EndDate).Add(0, 0, -1)
					}
				}
				if hit {
					right++
				} else if os.Getenv("MISSES") != "" {
					t.Logf("%s: %q %+v, got %v", file, c.Input, v, a.Times)
				}
			}
		}
		t.Logf("%s: %d of %d values, %d extra", file, right, total, extra)
	}
}

// TestRecognizersNumbers prints how many numbers, percentages, sums of money and measures have the value that the cases give.
func TestRecognizersNumbers(t *testing.T) {
	n := newAnnotator(t)
	for _, file := range []string{"NumberModel", "PercentModel", "CurrencyModel", "DimensionModel"} {
		right, total := 0, 0
		for _, c := range readCases(t, file) {
			a := n.Annotate(&text.Document{Text: c.Input})
			for _, want := range c.Results {
				s, _ := want.Resolution["value"].(string)
				v, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
				if err != nil || want.Resolution["subtype"] == "ordinal" {
					continue
				}
				total++
				hit := false
				for i := range a.Quantities {
					q := &a.Quantities[i]
					x, _ := n.numbers.numbers.at(a.Tokens, a.TokenAt(q.Number.Start), len(a.Tokens))
					hit = hit || math.Abs(q.Value-v) <= 1e-6*math.Abs(v) || math.Abs(x.value-v) <= 1e-6*math.Abs(v)
				}
				if hit {
					right++
				} else if os.Getenv("MISSES") != "" {
					t.Logf("%s: %q %s", file, c.Input, s)
				}
			}
		}
		t.Logf("%s: %d of %d values", file, right, total)
	}
}

func newAnnotator(t testing.TB) *Annotator {
	n, err := Load(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}), "en")
	if err != nil {
		t.Fatal(err)
	}
	return n
}
