package annotate

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rapporteur/data"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// wikiWars is the optional folder of measuring data: articles with TIMEX2 tags in the text.
const wikiWars = "../../../shared/data/wikiwars"

var calendarValue = regexp.MustCompile(`^\d{3}$|^\d{4}(-(\d\d(-\d\d)?|SP|SU|FA|WI|Q\d|H\d|W\d\d))?$`)

// TestWikiWars prints the F1 of values over the expressions whose value is a calendar date or period.
func TestWikiWars(t *testing.T) {
	keys, _ := filepath.Glob(wikiWars + "/keyinline/*.xml")
	if len(keys) == 0 {
		t.Skip("no measuring data in ../shared/data/wikiwars")
	}
	n, err := Load(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS}), "en")
	if err != nil {
		t.Fatal(err)
	}
	var right, gold, found int
	for _, k := range keys {
		r, g, f := scoreArticle(t, n, k)
		right, gold, found = right+r, gold+g, found+f
	}
	p, r := float64(right)/float64(found), float64(right)/float64(gold)
	f1 := 2 * p * r / (p + r)
	t.Logf("WikiWars, calendar values: precision %.3f recall %.3f F1 %.3f (gold %d, found %d)", p, r, f1, gold, found)
	if f1 < 0.80 {
		t.Errorf("value F1 %.3f is below 0.80", f1)
	}
}

// mention is an expression of the key: bytes of the text without tags, and its value.
type mention struct {
	span text.Span
	val  string
	used bool
}

func scoreArticle(t *testing.T, n *Annotator, key string) (right, gold, found int) {
	b, err := os.ReadFile(key)
	if err != nil {
		t.Fatal(err)
	}
	body, mentions := untag(string(b))
	a := n.Annotate(&text.Document{ID: key, Text: body, Meta: text.Meta{Published: text.Date(2009, 12, 19)}})
	verbose := os.Getenv("MISSES") != ""
	name := filepath.Base(key)
	for i := range a.Times {
		x := &a.Times[i]
		if x.Value.IsZero() {
			continue
		}
		found++
		hit := false
		var near []string
		for k := range mentions {
			if m := &mentions[k]; m.span.Overlaps(x.Span) {
				near = append(near, m.val)
				if hit = !m.used && sameValue(x, m.val); hit {
					m.used = true
					right++
					break
				}
			}
		}
		if !hit && verbose {
			t.Logf("%s: %q %s %s..%s, key %v", name, a.Doc.At(x.Span), x.Rule, x.Value.Start, x.Value.End, near)
		}
	}
	for _, m := range mentions {
		if !m.used && verbose {
			t.Logf("%s: missed %q %s", name, a.Doc.At(m.span), m.val)
		}
	}
	return right, len(mentions), found
}

var timexTag = regexp.MustCompile(`(?i)</?TIMEX2([^>]*)>`)
var timexVal = regexp.MustCompile(`(?i)\bval="([^"]*)"`)

// untag takes the tags out of an article and gives the expressions with calendar values.
func untag(s string) (string, []mention) {
	_, s, _ = strings.Cut(s, "<TEXT>")
	s, _, _ = strings.Cut(s, "</TEXT>")
	var out strings.Builder
	var open, mentions []mention
	at := 0
	for _, m := range timexTag.FindAllStringSubmatchIndex(s, -1) {
		out.WriteString(s[at:m[0]])
		at = m[1]
		if s[m[0]+1] != '/' {
			val := ""
			if v := timexVal.FindStringSubmatch(s[m[2]:m[3]]); v != nil {
				val = v[1]
			}
			open = append(open, mention{span: text.Span{Start: out.Len()}, val: val})
			continue
		}
		last := open[len(open)-1]
		open = open[:len(open)-1]
		last.span.End = out.Len()
		if calendarValue.MatchString(last.val) {
			mentions = append(mentions, last)
		}
	}
	out.WriteString(s[at:])
	return out.String(), mentions
}

// sameValue compares a time with a TIMEX2 value, which for a range names where it begins or ends, and for a part the whole.
func sameValue(x *Time, val string) bool {
	var p text.Period
	switch {
	case len(val) == 3:
		p = text.Period{Start: day(val + "0-01-01"), End: day(val + "9-12-31")}
	case len(val) == 4:
		p = text.Period{Start: day(val + "-01-01"), End: day(val + "-12-31")}
	case len(val) == 10:
		p = text.Period{Start: day(val), End: day(val)}
	case val[5] >= '0' && val[5] <= '9':
		p = monthPeriod(int(day(val+"-01").Year), int(day(val+"-01").Month))
	default:
		month := map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}[val[5:]]
		if month == 0 {
			return false
		}
		p = months(int(day(val[:4]+"-01-01").Year), month, month+2)
		if val[5:] == "WI" && x.Value != p { // the year of a winter may be that of its end
			p = months(int(p.Start.Year)-1, 12, 14)
		}
	}
	if x.Mod != "" {
		return !x.Value.Start.Before(p.Start) && !p.End.Before(x.Value.End)
	}
	if x.Grain == RangeGrain && x.Value.Start != p.Start {
		return x.Value.End == p.End
	}
	return x.Value.Start == p.Start && (x.Grain == RangeGrain || x.Value.End == p.End)
}

func day(s string) text.Day {
	d, _ := text.ParseDay(s)
	return d
}
