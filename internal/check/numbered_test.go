package check

import (
	"testing"

	"rapporteur/internal/link"
)

// serieses checks claims of several documents together, by the keys that each document's claims have.
func serieses(c *Checker, documents ...[]link.Told) []Finding {
	byKey := map[string][]link.Told{}
	var order []string
	for _, claims := range documents {
		for i, keys := range c.AllKeys(claims) {
			for _, key := range keys {
				if byKey[key] == nil {
					order = append(order, key)
				}
				byKey[key] = append(byKey[key], claims[i])
			}
		}
	}
	var out []Finding
	for _, key := range order {
		out = append(out, c.Series(key, byKey[key])...)
	}
	return out
}

func summit(src, name, status, from, to string) []link.Told {
	return []link.Told{says(src, "event", "type", "summit", "name", name, "parties", []string{"CHL", "COL", "PER"}, "status", status, "date_start", from, "date_end", to)}
}

// TestSummitHeldOnce tells a summit that is announced under the number of one that was held long ago.
func TestSummitHeldOnce(t *testing.T) {
	c := checker(t)
	held := summit("Herald 2022-03-31", "5th Andean Water Summit", "held", "2022-03-30", "2022-03-30")
	for _, x := range []struct {
		later []link.Told
		hard  bool
	}{
		{summit("Post 2024-08-23", "5th Andean Water Summit", "planned", "2024-09-03", "2024-09-04"), true},
		{summit("Post 2024-08-23", "5th Andean Water Summit", "cancelled", "2024-09-03", "2024-09-04"), true},
		{summit("Post 2024-08-23", "6th Andean Water Summit", "planned", "2024-09-03", "2024-09-04"), false},
		{summit("Post 2024-08-23", "5th Andean Mining Summit", "planned", "2024-09-03", "2024-09-04"), false},
		{summit("Post 2024-08-23", "5th Andean Water Summit", "planned", "2021-09-03", "2021-09-04"), false},
		{summit("Post 2022-04-23", "5th Andean Water Summit", "planned", "2022-05-03", "2022-05-04"), false},
	} {
		hard := false
		for _, f := range serieses(c, held, x.later) {
			hard = hard || f.Hard && f.Kind == "contradicts" && f.Reason == "none"
		}
		if hard != x.hard {
			t.Errorf("%s: hard %v, not %v", x.later[0].Quote, hard, x.hard)
		}
	}
}

func built(src, status, extent string, metres float64, qualifier string) []link.Told {
	figure := says(src, "figure", "indicator", "dam", "subjects", []string{"PER"}, "value", metres, "unit", "m", "qualifier", qualifier, "extent", extent)
	figure.Quote = "x meters"
	return []link.Told{says(src, "project", "name", "Great Andean Dam", "status", status), figure}
}

// TestHeightOfWhatStands tells two heights of one work that stands, and nothing of what is still built or told roughly.
func TestHeightOfWhatStands(t *testing.T) {
	c := checker(t)
	one := built("Herald 2025-07-03", "operating", "height", 145, "exact")
	for _, x := range []struct {
		other []link.Told
		hard  bool
	}{
		{built("Post 2025-09-09", "operating", "height", 170, "exact"), true},
		{built("Post 2025-09-09", "operating", "width", 170, "exact"), false},
		{built("Post 2025-09-09", "operating", "height", 147, "exact"), false},
		{built("Post 2025-09-09", "operating", "height", 170, "about"), false},
		{built("Post 2025-09-09", "under construction", "height", 170, "exact"), false},
	} {
		found := serieses(c, one, x.other)
		if hard := len(found) > 0 && found[0].Hard; hard != x.hard {
			t.Errorf("%s: hard %v, not %v", x.other[1].Quote, hard, x.hard)
		}
	}
}

// TestSlipOfTarget tells a target that a text gives as a thousandth of itself.
func TestSlipOfTarget(t *testing.T) {
	c := checker(t)
	trade := money("Herald 2024-01-20", "bilateral trade", []string{"KEN", "PER"}, "", "100", "outlook", "target")
	for _, x := range []struct {
		indicator string
		value     float64
		quote     string
		hard      bool
	}{
		{"target of $100 million met", 1e8, "$100 million", true},
		{"loan for schools", 1e8, "$100 million", false},
		{"target of $300 million met", 3e8, "$300 million", false},
	} {
		other := says("Herald 2024-01-20", "figure", "indicator", x.indicator, "subjects", []string{"KEN", "PER"}, "value", x.value, "unit", "USD", "qualifier", "exact", "outlook", "target")
		other.Quote = x.quote
		hard := false
		for _, f := range c.Document([]link.Told{trade, other}) {
			hard = hard || f.Hard && f.Reason == "unit"
		}
		if hard != x.hard {
			t.Errorf("%s: hard %v, not %v", x.indicator, hard, x.hard)
		}
	}
}
