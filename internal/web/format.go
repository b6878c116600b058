package web

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// longDay writes a day as prose does: "17 June 2025". What is no day stays as it is.
func longDay(v any) string { return writeDay(v, "2 January 2006") }

// shortDay writes a day for narrow places: "17 Jun 2025".
func shortDay(v any) string { return writeDay(v, "2 Jan 2006") }

var isoDay = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)

// shortDays writes the days in a text the short way, each in one piece.
func shortDays(s string) string {
	return isoDay.ReplaceAllStringFunc(s, func(day string) string { return strings.ReplaceAll(shortDay(day), " ", "\u00a0") })
}

func writeDay(v any, layout string) string {
	switch d := v.(type) {
	case text.Day:
		if d.IsZero() {
			return ""
		}
		return d.Time().Format(layout)
	case string:
		if day, err := text.ParseDay(d); err == nil {
			return day.Time().Format(layout)
		}
		return d
	}
	return ""
}

// daysText writes a range of days, both inclusive, the short way: "17 June 2025", "June 2025", "2025", "17–19 June 2025".
func daysText(start, end string) string {
	a, errA := text.ParseDay(start)
	b, errB := text.ParseDay(end)
	switch {
	case errA != nil && errB != nil:
		return ""
	case errB != nil && end == "" || a == b:
		return longDay(a)
	case errB != nil:
		return "from " + longDay(a)
	case errA != nil:
		return "until " + longDay(b)
	case a == text.Date(int(a.Year), 1, 1) && b == text.Date(int(a.Year), 12, 31):
		return strconv.Itoa(int(a.Year))
	case a.Dom == 1 && b == text.Date(int(a.Year), int(a.Month)+1, 0):
		return a.Time().Format("January 2006")
	case a.Year == b.Year && a.Month == b.Month:
		return strconv.Itoa(int(a.Dom)) + "–" + longDay(b)
	case a.Year == b.Year:
		return a.Time().Format("2 January") + " – " + longDay(b)
	}
	return longDay(a) + " – " + longDay(b)
}

// groupDigits writes a whole number with thin spaces between thousands.
func groupDigits(n int) string { return groupString(strconv.Itoa(n)) }

func groupString(s string) string {
	whole, frac, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	if len(whole) > 3 {
		var b strings.Builder
		for i, c := range whole {
			if i > 0 && (len(whole)-i)%3 == 0 {
				b.WriteRune(',')
			}
			b.WriteRune(c)
		}
		whole = b.String()
	}
	if frac != "" {
		whole += "." + frac
	}
	return sign + whole
}

// quantity writes a number as people say it: "94.8 billion".
func quantity(v float64) string {
	scales := []struct {
		unit float64
		name string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}}
	abs := v
	if abs < 0 {
		abs = -abs
	}
	for _, s := range scales {
		if abs >= s.unit && abs < s.unit*1000 {
			return groupString(strconv.FormatFloat(v/s.unit, 'f', -1, 64)) + s.name
		}
	}
	return groupString(strconv.FormatFloat(v, 'f', -1, 64))
}

// actorName is the English name of a state given by its ISO code; other actors are their own names.
func actorName(a string) string {
	if len(a) != 3 || strings.ToUpper(a) != a {
		return a
	}
	region, err := language.ParseRegion(a)
	if err != nil || !region.IsCountry() {
		return a
	}
	if name := display.English.Regions().Name(region); name != "" {
		return name
	}
	return a
}

// fieldText writes a value of a field for people.
func fieldText(f *claim.FieldSpec, v any) string {
	switch v := v.(type) {
	case float64:
		return quantity(v)
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case string:
		return valueText(f, v)
	case []string:
		out := make([]string, len(v))
		for i, s := range v {
			out[i] = valueText(f, s)
		}
		return joinNames(out)
	}
	return claim.Format(v)
}

func valueText(f *claim.FieldSpec, s string) string {
	switch f.Type {
	case "actor":
		return actorName(s)
	case "choice":
		return s
	}
	return longDay(s) // deadlines are words that may be a day
}

// joinNames writes a list as prose does; long ones are cut short with a count.
func joinNames(names []string) string {
	const most = 7
	if len(names) > most {
		return strings.Join(names[:most-1], ", ") + " and " + strconv.Itoa(len(names)-most+1) + " more"
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// shortList names the first actors of a long list and counts the others, so that a caption has room for what they do.
func shortList(actors []string) string {
	const most = 3
	names := make([]string, 0, most)
	for _, a := range actors[:min(len(actors), most)] {
		names = append(names, actorName(a))
	}
	if len(actors) > most {
		return names[0] + ", " + names[1] + " and " + strconv.Itoa(len(actors)-2) + " others"
	}
	return joinNames(names)
}

// clip shortens text to about n characters at a space.
func clip(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)[:n]
	cut := n
	for cut > n*2/3 && !unicode.IsSpace(r[cut-1]) {
		cut--
	}
	if cut == n*2/3 {
		cut = n
	}
	return strings.TrimRight(string(r[:cut]), " ,;:.–—-") + "\u00a0…"
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return groupDigits(n) + " " + many
}

func lowerFirst(s string) string {
	if s == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// safeHref is an address that may be followed: http and https only, else "".
func safeHref(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	return u.String()
}
