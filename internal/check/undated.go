package check

import (
	"fmt"
	"slices"
	"strconv"

	"rapporteur/internal/link"
)

// nearDays is within how many days of each other two figures without a period are taken to be of one time.
const nearDays = 90

// undatedFigures holds figures of which no text says for what time they are against each other and against those that have a
// period. What is found is told with the period as its reason: it is unknown, so that nothing here is hard.
func undatedFigures(dated, undated []figure) []Finding {
	var out []Finding
	seen := map[string]bool{}
	take := func(f Finding) {
		if !seen[f.ID] {
			seen[f.ID] = true
			out = append(out, f)
		}
	}
	told := map[string]bool{} // ids of claims in a corroboration
	for i := range undated {
		u := &undated[i]
		if u.eitherWay() {
			continue
		}
		with := []link.Told{u.Told}
		for j := range dated {
			if f := &dated[j]; f.impliedBy(u) && f.alongside(u) {
				with = compareUndated(u, f, with, take)
			}
		}
		for j := i + 1; j < len(undated) && within(u.Published, day(undated[j].Published), nearDays); j++ {
			if f := &undated[j]; f.alongside(u) {
				with = compareUndated(u, f, with, take)
			}
		}
		if apart := independents(with); len(apart) > 1 && !told[u.Claim.ID] {
			for k := range with {
				told[with[k].ID] = true
			}
			note := fmt.Sprintf("%s: told by sources that do not repeat one another: %s; not all say for what time.", u.about(), tellers(apart))
			f := newFinding("corroborates", "period", note, apart...)
			f.Identify("undated", u.identity(), strconv.Itoa(int(u.Published.Year)), amount(u.value, ""))
			take(f)
		}
	}
	return out
}

// alongside reports whether two figures of different documents measure one thing in one unit, both as a fact or both as an aim.
func (f *figure) alongside(u *figure) bool {
	return f.Document != u.Document && origin(&f.Told) != origin(&u.Told) && f.subjects == u.subjects && f.unit == u.unit && f.aim() == u.aim() && f.equal(u.quantity) && f.sameNames(u.quantity)
}

// impliedBy reports whether a figure is of the year of which one without a period is most likely told: the last before its
// publication.
func (f *figure) impliedBy(u *figure) bool {
	return f.period.IsYear() && f.period.Start.Year == u.Published.Year-1 && f.period.EndsBefore(f.Published)
}

// compareUndated adds other to those that tell the value of u, or takes the contradiction of the two. A value that lies far off is
// of another time, or another quantity.
func compareUndated(u, other *figure, with []link.Told, take func(Finding)) []link.Told {
	switch compareValues(u, other) {
	case agree:
		return append(with, other.Told)
	case clash:
		if u.aim() || u.literal.gap(other.literal) > alike {
			return with
		}
		when := "neither says for what time"
		if !other.undated() {
			when = "the first does not say for what time"
		}
		note := fmt.Sprintf("%s: %s says %s; %s: %s says %s; %s.", u.about(), teller(&u.Told), u.words(), other.about(), teller(&other.Told), other.words(), when)
		f := newFinding("contradicts", "period", note, u.Told, other.Told)
		values := []float64{u.value, other.value}
		slices.Sort(values)
		f.Identify("undated", u.quantity.name(), u.flow, u.subjects, u.unit, other.when, strconv.Itoa(int(u.Published.Year)), amount(values[0], ""), amount(values[1], ""))
		take(f)
	}
	return with
}
