package check

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// Keys name the series to which a claim belongs: figures of one measure and circle, levels of one pair of states, holders of
// one office, members of one body, numbered sessions of one format in one month. Claims that share a key are checked together by Series.
func (c *Checker) Keys(t *link.Told) []string {
	if t.Review {
		return nil
	}
	switch t.Kind {
	case "mechanism":
		if key := c.membersKey(t); key != "" {
			return []string{key}
		}
	case "event":
		if key := c.sessionKey(t); key != "" {
			return []string{key}
		}
	case "figure":
		if key := c.membersKey(t); key != "" {
			return []string{key}
		}
		if f, ok := c.figure(*t); ok && !(f.undated() && (f.unit == "percent" || t.Published.IsZero())) {
			return []string{"figure|" + f.measure + "|" + f.subjects}
		}
	case "partnership":
		return pairs(t.Strings("parties"))
	case "person":
		o := c.words.officeOf(t.String("office"))
		if o == "" || len(t.String("country_or_org")) != 3 {
			return nil
		}
		if p := c.linker.Profile(t.Claim, t.Source); p != nil && fullName(p) {
			return []string{"person|" + o + "|" + t.String("country_or_org")}
		}
	}
	return nil
}

// AllKeys are the keys of each claim of one document. A figure without a period that stands within a commitment is an aim, and
// belongs to no series.
func (c *Checker) AllKeys(claims []link.Told) [][]string {
	out := make([][]string, len(claims))
	for i := range claims {
		t := &claims[i]
		if t.Kind == "figure" && t.String("period") == "" && slices.ContainsFunc(claims, func(o link.Told) bool { return o.Kind == "commitment" && o.Span.Overlaps(t.Span) }) {
			continue
		}
		out[i] = c.Keys(t)
	}
	for _, keys := range []map[int]string{c.workKeys(claims), c.extentKeys(claims), c.attendanceKeys(claims), c.numberedKeys(claims)} {
		for i, key := range keys {
			out[i] = append(out[i], key)
		}
	}
	return out
}

// mostParties is of how many parties the pairs make series; a larger circle makes one of its own.
const mostParties = 6

func pairs(parties []string) []string {
	parties = slices.Clone(parties)
	slices.Sort(parties)
	parties = slices.Compact(parties)
	if len(parties) > mostParties {
		return []string{"partnership|" + strings.Join(parties, ",")}
	}
	var out []string
	for i, a := range parties {
		for _, b := range parties[i+1:] {
			out = append(out, "partnership|"+a+","+b)
		}
	}
	return out
}

// Series is what the claims of one series, of several entries, mean to one another.
func (c *Checker) Series(key string, claims []link.Told) []Finding {
	kind, rest, _ := strings.Cut(key, "|")
	switch kind {
	case "members":
		return finish(c.memberCounts(rest, inOrder(claims, "mechanism", "figure")))
	case "work", "attendance":
		return finish(c.works(kind, rest, claims))
	case "built":
		return finish(c.built(rest, claims))
	case "numbered":
		return finish(c.numbered(rest, inOrder(claims, "event")))
	case "session":
		return finish(c.sessions(key, inOrder(claims, "event")))
	}
	claims = inOrder(claims, kind)
	switch kind {
	case "figure":
		return finish(c.figureSeries(claims))
	case "partnership":
		return finish(c.levels(rest, claims))
	case "person":
		return finish(c.holders(rest, claims))
	}
	return nil
}

func (c *Checker) figureSeries(claims []link.Told) []Finding {
	figures, undated := c.figures(claims)
	figures = slices.DeleteFunc(figures, func(f figure) bool { return f.eitherWay() })
	out := c.acrossGrowth(figures)
	out = append(out, c.targets(figures)...)
	for _, same := range byIdentity(figures) {
		if len(same) > 1 {
			out = append(out, c.oneQuantity(same)...)
		}
	}
	seen := map[string]bool{}
	for i := range figures {
		for j := i + 1; j < len(figures); j++ {
			if f, ok := c.closeTo(&figures[i], &figures[j]); ok && !seen[f.ID] {
				seen[f.ID] = true
				out = append(out, f)
			}
		}
	}
	return append(out, undatedFigures(figures, undated)...)
}

// byIdentity parts figures by what they are of, in the order in which they come.
func byIdentity(figures []figure) (out [][]figure) {
	at := map[string]int{}
	for _, f := range figures {
		i, ok := at[f.identity()]
		if !ok {
			i = len(out)
			at[f.identity()] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], f)
	}
	return out
}

// acrossGrowth is growth between documents; within one, Document has found it, and what has the same values is that again.
func (c *Checker) acrossGrowth(figures []figure) []Finding {
	found := c.growth(figures)
	var within []string
	for _, f := range found {
		if len(f.Documents) < 2 {
			within = append(within, f.ID)
		}
	}
	return slices.DeleteFunc(found, func(f Finding) bool { return slices.Contains(within, f.ID) })
}

// alike is how near two values must be for a reader to take them for one: beyond it nobody asks.
const alike = 0.5

// closeTo names what differs between two values that a reader may take for one quantity.
func (c *Checker) closeTo(a, b *figure) (Finding, bool) {
	if a.Document == b.Document || a.subjects != b.subjects || a.share != b.share || a.against(b.quantity) || !slices.Equal(a.narrow, b.narrow) ||
		a.unit == "percent" || b.unit == "percent" || a.Published.IsZero() || b.Published.IsZero() || a.aim() || b.aim() {
		return Finding{}, false
	}
	if a.Published.Before(b.Published) {
		a, b = b, a
	}
	reason, why := "", ""
	samePeriod := a.when == b.when && a.period.EndsBefore(a.Published) && a.period.EndsBefore(b.Published)
	switch {
	case samePeriod && a.unit != b.unit && claim.IsCode(a.unit) && claim.IsCode(b.unit):
		reason, why = "unit", "in two currencies"
	case a.unit != b.unit || compareValues(a, b) != clash || a.literal.gap(b.literal) > alike:
		return Finding{}, false
	case samePeriod && c.otherCount(a, b) && !slices.Equal(a.scope, b.scope):
		reason, why = "source", explained["source"][2:]
	case samePeriod && !slices.Equal(a.scope, b.scope):
		reason, why = "scope", "one counts "+cmp.Or(strings.Join(a.scope, " and "), "all")+", the other "+cmp.Or(strings.Join(b.scope, " and "), "all")
	case a.period.Within(b.period) && b.period.IsYear() || b.period.Within(a.period) && a.period.IsYear():
		reason, why = "period", "one is of a part of the other's period"
	case oneFiscal(a.period, b.period):
		reason, why = "period", "one is of a fiscal year"
	default:
		return Finding{}, false
	}
	note := fmt.Sprintf("%s: %s says %s; %s: %s says %s; %s.", a.about(), teller(&a.Told), a.words(), b.about(), teller(&b.Told), b.words(), why)
	f := newFinding("contradicts", reason, note, a.Told, b.Told)
	f.Identify("close", a.measure, a.subjects, a.when, b.when, amount(min(a.value, b.value), ""), amount(max(a.value, b.value), ""))
	return f, true
}

// oneFiscal reports whether one of two periods is a fiscal year and the other the calendar year in which most of it can lie.
func oneFiscal(a, b text.Stretch) bool {
	if a.Fiscal == b.Fiscal {
		return false
	}
	if b.Fiscal {
		a, b = b, a
	}
	return b.IsYear() && b.Within(a)
}

// targets finds figures told of a time to come that a later one, of a time gone by, has reached.
func (c *Checker) targets(figures []figure) []Finding {
	var out []Finding
	for i := range figures {
		target := &figures[i]
		if !target.aim() || target.unit == "percent" || c.words.is(target.measure, "less") {
			continue
		}
		least := target.literal.low
		if math.IsInf(least, 0) { // "up to 10 billion" is no less of an aim
			least = target.value
		}
		for j := range figures {
			actual := &figures[j]
			if actual.unit != target.unit || actual.aim() || !actual.equal(target.quantity) || !actual.sameNames(target.quantity) || !actual.period.IsYear() || !actual.period.EndsBefore(actual.Published) ||
				actual.Published.Before(target.Published) || actual.period.EndsBefore(target.Published) || target.period.End.Before(actual.period.End) || actual.literal.low < least {
				continue
			}
			was := "was the aim told"
			if target.String("outlook") == "forecast" {
				was = "was expected"
			}
			note := fmt.Sprintf("%s: %s %s by %s; %s tells %s for %s.", target.about(), target.words(), was, teller(&target.Told),
				teller(&actual.Told), actual.words(), actual.when)
			f := newFinding("fulfils", "target reached", note, actual.Told, target.Told)
			f.Identify("target", target.quantity.name(), target.subjects, target.unit, target.when, amount(target.value, ""))
			out = append(out, f)
			break
		}
	}
	return out
}
