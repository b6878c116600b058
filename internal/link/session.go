package link

import (
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/claim"
)

// Named gives gatherings that a document tells of by a common noun ("the fifth summit", "the next meeting") the name of the series that the
// document speaks of, with the number of the session where its neighbor's is known. The claims given stay as they are.
func (l *Linker) Named(claims []claim.Claim) []claim.Claim {
	out := claims
	sessions := sessionsOf(claims)
	if len(sessions) > maxSessions {
		return claims
	}
	for i := range claims {
		c := &claims[i]
		if c.Kind != "event" || c.Review || eventClass(c.String("type")) != "meeting" {
			continue
		}
		noun, ordinal, turn, ok := l.words.bare(c.String("name"))
		var name string
		var parties []string
		if ok {
			name, parties = l.series(sessions, c, noun, &ordinal, turn)
		} else if ordinal = l.number(sessions, c); ordinal > 0 {
			name = c.String("name")
		}
		if name == "" {
			continue
		}
		if &out[0] == &claims[0] {
			out = slices.Clone(claims)
		}
		named := *c
		named.Fields = slices.Clone(c.Fields)
		if ordinal > 0 {
			name = strconv.Itoa(ordinal) + "th " + name
		}
		named.Set("name", name)
		if len(c.Strings("parties")) == 0 && len(parties) > 0 {
			named.Set("parties", slices.Clone(parties))
		}
		out[i] = named
	}
	return out
}

// maxSessions is how many gatherings and mechanisms a document names at most whose common nouns are looked into: a list of all that were held
// speaks of no one series.
const maxSessions = 300

// sessionsOf are the gatherings and mechanisms that a document names.
func sessionsOf(claims []claim.Claim) []*claim.Claim {
	var out []*claim.Claim
	for i := range claims {
		if c := &claims[i]; !c.Review && (c.Kind == "mechanism" || c.Kind == "event" && eventClass(c.String("type")) == "meeting") {
			out = append(out, c)
		}
	}
	return out
}

// number is that of the session which a gathering told by the name of its series and a time is: the only one of that series that the document numbers
// and puts at no other time.
func (l *Linker) number(sessions []*claim.Claim, c *claim.Claim) int {
	words, n := l.words.gatheringName(c.String("name"))
	from, to := c.String("date_start"), c.String("date_end")
	if n > 0 || from == "" || days(from, to) > season || !l.words.telling(words) || counted(words) {
		return 0
	}
	slices.Sort(words)
	found := 0
	for _, o := range sessions {
		if o == c || o.Kind != "event" || o.String("status") != c.String("status") {
			continue
		}
		w, n := l.words.gatheringName(o.String("name"))
		slices.Sort(w)
		if start := o.String("date_start"); n == 0 || !slices.Equal(w, words) || start != "" && (o.String("date_end") < from || to < start) {
			continue
		}
		if found > 0 && found != n {
			return 0
		}
		found = n
	}
	return found
}

// bare takes apart a name that has nothing but the noun of a gathering, its number, and words that tell which of a series it is: 1 for the
// next one, -1 for the previous.
func (v *vocabulary) bare(name string) (noun string, ordinal, turn int, ok bool) {
	words := v.fold(name)
	if len(words) < 2 {
		return "", 0, 0, false
	}
	for _, w := range words {
		switch n := v.ordinalOf(w); {
		case n > 0:
			ordinal = n
		case v.turn[w] != 0:
			turn = v.turn[w]
		case v.gathering[w] && noun == "":
			noun = w
		case !v.stop[w]:
			return "", 0, 0, false
		}
	}
	return noun, ordinal, turn, noun != "" && (ordinal > 0 || turn != 0)
}

// series is the name, without number, of the one series of gatherings by that noun that a document names, or of the one body whose gathering it is
// told to be; "" where there is none or several.
func (l *Linker) series(sessions []*claim.Claim, c *claim.Claim, noun string, ordinal *int, turn int) (name string, parties []string) {
	v := l.words
	told := map[int]bool{} // sessions held
	var words []string
	for _, o := range sessions {
		if o == c {
			continue
		}
		w, n := l.words.gatheringName(o.String("name"))
		if !slices.Contains(w, noun) || !l.words.telling(w) || counted(w) {
			continue
		}
		slices.Sort(w)
		if words != nil && !slices.Equal(words, w) {
			return "", nil
		}
		if words == nil {
			words, name = w, l.words.unnumbered(o.String("name"))
		}
		if p := o.Strings("parties"); len(p) > len(parties) && o.Kind == "event" {
			parties = p
		}
		if n > 0 && o.Kind == "event" && o.String("status") == "held" {
			told[n] = true
		}
	}
	if of := c.Strings("parties"); name == "" && len(of) == 1 && !claim.IsCode(of[0]) && l.words.bodies[strings.Join(l.words.canonical(of[0]), " ")] != nil {
		return of[0] + " " + noun, nil
	}
	if all := v.circles[strings.Join(unique(slices.Clone(c.Strings("parties"))), " ")]; name == "" && *ordinal > 0 && len(all) == 1 {
		return all[0] + " " + noun, nil
	}
	if *ordinal == 0 && len(told) == 1 {
		for n := range told {
			*ordinal = max(n+turn, 0)
		}
	}
	return name, parties
}

// unnumbered is a name without the number of the session, and words that tell which of a series it is.
func (v *vocabulary) unnumbered(name string) string {
	var out []string
	for _, w := range strings.Fields(name) {
		if folded := v.fold(w); len(folded) == 1 && (v.ordinalOf(folded[0]) > 0 || v.turn[folded[0]] != 0) {
			continue
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}
