package check

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"rapporteur/internal/link"
)

// teller is who tells a claim and when, for notes: "Silk Road Wire (2024-01-20)".
func teller(t *link.Told) string {
	who := voice(t)
	if t.ClaimedBy != "" && t.Outlet != "" && !strings.EqualFold(t.ClaimedBy, t.Outlet) {
		who += " in " + t.Outlet
	}
	switch d := day(t.Published); {
	case who != "" && d != "":
		return who + " (" + d + ")"
	case who != "":
		return who
	case d != "":
		return "a document of " + d
	}
	return "an undated document"
}

// tellers joins the first few who tell claims.
func tellers(claims []link.Told) string {
	var list []string
	for i := range claims {
		if i == 3 {
			return strings.Join(list, ", ") + " and " + count(len(claims)-3, "other")
		}
		list = append(list, teller(&claims[i]))
	}
	return and(list)
}

func and(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}

// amount is a value for people: "31.2 billion USD", "23.6 percent", "500 MW".
func amount(v float64, unit string) string {
	if unit == "W" || unit == "Wh" {
		for _, s := range []struct {
			by   float64
			name string
		}{{1e9, "G"}, {1e6, "M"}, {1e3, "k"}} {
			if math.Abs(v) >= s.by {
				return amount(math.Round(v/s.by*1000)/1000, s.name+unit)
			}
		}
	}
	n := v
	scale := ""
	for _, s := range []struct {
		by   float64
		name string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}} {
		if math.Abs(v) >= s.by {
			n, scale = v/s.by, s.name
			break
		}
	}
	return strings.TrimSpace(strconv.FormatFloat(math.Round(n*1000)/1000, 'f', -1, 64) + scale + " " + unit)
}

// told is a figure for people: "over 31 billion USD".
func (f *figure) words() string {
	q := f.String("qualifier")
	if q == "exact" || q == "" {
		return amount(f.value, f.unit)
	}
	return q + " " + amount(f.value, f.unit)
}

// about is what a figure is of, for people: "trade of CHN, KAZ in 2023".
func (f *figure) about() string {
	return f.String("indicator") + " (" + strings.ReplaceAll(f.subjects, ",", ", ") + ", " + cmp.Or(f.when, "no period") + ")"
}

// subject is what a claim is about, for notes.
func subject(t *link.Told) string {
	switch t.Kind {
	case "figure":
		return amount(t.Get("value").(float64), t.String("unit")) + " for " + t.String("indicator")
	case "commitment":
		return clip(strings.Join(t.Strings("actors"), ", ") + ": " + t.String("action"))
	case "partnership":
		return clip(t.String("level") + " of " + and(t.Strings("parties")))
	case "instrument", "project":
		return clip(t.String("name") + ", " + t.String("status"))
	case "mechanism":
		return clip(t.String("name") + ", since " + t.String("since"))
	}
	if name := t.String("name"); name != "" {
		return clip(name)
	}
	return clip("a " + cmp.Or(t.String("type"), t.Kind) + " of " + and(t.Strings("parties")))
}

// longest is how many characters of a claim's own words a note repeats.
const longest = 120

func clip(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= longest {
		return string(r)
	}
	return string(r[:longest-1]) + "…"
}

func repeatNote(claims []link.Told, reason string) string {
	if reason == "unknown source" {
		return subject(&claims[0]) + ": told again, and not all texts say who publishes them: " + tellers(claims) + "."
	}
	return subject(&claims[0]) + ": told again by the same source: " + tellers(claims) + "."
}

func corroborateNote(claims []link.Told) string {
	return subject(&claims[0]) + ": told by sources that do not repeat one another: " + tellers(claims) + "."
}
