package naming

import (
	"slices"
	"sort"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// Actors is the states, bodies and groups that tokens first to end name, as claims name them, in order and without
// repeats; persons and offices stand for their state.
func Actors(a *annotate.Analysis, first, end int) []string {
	var out []string
	for i := first; i < end; i++ {
		m := a.MentionAt(i)
		if m == nil {
			continue
		}
		m = fullBody(a, m)
		list := ActorsOf(a, m)
		if m.Kind == annotate.Organization {
			if states := statesWithin(a, m); len(states) > 0 {
				list = states
			}
		}
		if m.Kind == annotate.Place && paired(a, m) {
			list = []string{a.Entities[m.Entity].Name}
			if of := a.Entities[m.Entity].Of; of != "" {
				list = []string{of}
			}
		}
		for _, x := range list {
			if !slices.Contains(out, x) {
				out = append(out, x)
			}
		}
		i = max(i, m.End-1)
	}
	return out
}

// fullBody is the body in whose name an adjective for a state stands: "Russian Railways"; the mention itself when there is none.
func fullBody(a *annotate.Analysis, m *annotate.Mention) *annotate.Mention {
	if m.Kind != annotate.State || m.Form != annotate.Adjectival {
		return m
	}
	lo := sort.Search(len(a.Mentions), func(k int) bool { return a.Mentions[k].First >= m.First })
	for k := lo; k < len(a.Mentions) && a.Mentions[k].First == m.First; k++ {
		if o := &a.Mentions[k]; o.Kind == annotate.Organization && o.End > m.End && o.Entity >= 0 && a.Entities[o.Entity].SpeaksFor() == "" {
			return o
		}
	}
	return m
}

// statesWithin is the states named in the name of an office or firm: "Ministry of Education of Russia".
func statesWithin(a *annotate.Analysis, m *annotate.Mention) []string {
	lo := sort.Search(len(a.Mentions), func(k int) bool { return a.Mentions[k].First >= m.First })
	var out []string
	for k := lo; k < len(a.Mentions) && a.Mentions[k].First < m.End; k++ {
		o := &a.Mentions[k]
		if o.Kind == annotate.State && o.End <= m.End && o.Form == annotate.Proper && o.Entity >= 0 {
			for _, x := range a.Entities[o.Entity].Actors {
				if !slices.Contains(out, x) {
					out = append(out, x)
				}
			}
		}
	}
	return out
}

// Parties is the actors within a name, but not the body that it names itself.
func Parties(a *annotate.Analysis, n Name) []string {
	out := Actors(a, n.First, n.HeadFirst)
	k := n.HeadFirst
	if m := a.MentionAt(k); m != nil && m.First < k {
		if m.End >= n.HeadEnd {
			for _, x := range ActorsOf(a, m) {
				out = slices.DeleteFunc(out, func(o string) bool { return o == x })
			}
		}
		k = m.End
	} else if m != nil && m.End >= n.HeadEnd {
		k = m.End
	}
	end := n.End
	if n.Head.Kind == "mechanism" || n.Head.Kind == "event" {
		end = BeforeTopic(a, n)
	}
	for _, x := range Actors(a, k, end) {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// WithOther reports whether a name says that the document is with somebody who is told by a common noun alone, and so is none of the
// actors spoken of: "a deal with that company".
func WithOther(a *annotate.Analysis, n Name) bool {
	for k := n.HeadEnd; k+1 < n.End; k++ {
		if a.Tokens[k].Norm != "with" {
			continue
		}
		for k++; k < n.End && a.Tokens[k].Tag != lang.NOUN && a.Tokens[k].Tag != lang.PROPN; k++ {
		}
		return k < n.End && a.Tokens[k].Tag == lang.NOUN && a.MentionAt(k) == nil
	}
	return false
}

// BeforeTopic is where the words of a name end that tell whose it is: before "on", which says what it is about, unless "between" follows.
func BeforeTopic(a *annotate.Analysis, n Name) int {
	topic := n.End
	for k := n.HeadEnd; k < n.End; k++ {
		switch a.Tokens[k].Norm {
		case "on":
			topic = min(topic, k)
		case "between", "among", "of":
			if k > topic && a.Tokens[k].Norm != "of" {
				return n.End
			}
		}
	}
	return topic
}

// paired reports whether a region stands beside an actor with a hyphen between: "U.S.-Caribbean".
func paired(a *annotate.Analysis, m *annotate.Mention) bool {
	for _, k := range [2]int{m.First - 2, m.End + 1} {
		if k < 0 || k >= len(a.Tokens) || m.Entity < 0 {
			continue
		}
		if o := a.MentionAt(k); o != nil && a.Tokens[(k+min(m.End, max(m.First-1, k)))/2].Norm == "-" && (o.Kind == annotate.State || o.Kind == annotate.Organization) {
			return true
		}
	}
	return false
}

// ActorsOf is what a mention stands for among the parties of a claim.
func ActorsOf(a *annotate.Analysis, m *annotate.Mention) []string {
	if m.Entity < 0 {
		return nil
	}
	e := &a.Entities[m.Entity]
	switch e.Kind {
	case annotate.Person, annotate.Office:
		if e.Of != "" {
			return []string{e.Of}
		}
		return nil
	case annotate.Place:
		return nil
	case annotate.Organization:
		if of := e.SpeaksFor(); of != "" {
			return []string{of} // a ministry, the European Commission
		}
	}
	return e.Actors
}
